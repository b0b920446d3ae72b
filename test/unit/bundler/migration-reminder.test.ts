import { afterEach, describe, expect, it } from '@jest/globals';
import { MigrationReminder } from '../../../lib/bundler/migration-reminder.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

const REMINDER = 'the schema has changed. Where tables change, run: npx prisma migrate dev';

afterEach(removeTestApplications);

function migrate(app: TestApplication, name: string): void {
  app.write({ [`prisma/migrations/${name}/migration.sql`]: '' });
}

describe('MigrationReminder', () => {
  it('speaks once of a schema that is not the migrated one', () => {
    const app = new TestApplication();
    migrate(app, '1_init');
    const reminder = new MigrationReminder();

    expect(reminder.after(app.root, 'a')).toBeUndefined();
    expect(reminder.after(app.root, 'b')).toBe(REMINDER);
    expect(reminder.after(app.root, 'b')).toBeUndefined();
    expect(reminder.after(app.root, 'c')).toBe(REMINDER);
    expect(reminder.after(app.root, 'a')).toBeUndefined();
  });

  it('is content with a migration of the schema of then', () => {
    const app = new TestApplication();
    const reminder = new MigrationReminder();
    reminder.after(app.root, 'a');
    reminder.after(app.root, 'b');

    migrate(app, '1_b');

    expect(reminder.after(app.root, 'b')).toBeUndefined();
    expect(reminder.after(app.root, 'c')).toBe(REMINDER);
    expect(reminder.after(app.root, 'b')).toBeUndefined();
  });

  it('knows that an edit after the migration is not in it', () => {
    const app = new TestApplication();
    const reminder = new MigrationReminder();
    reminder.after(app.root, 'a');
    reminder.after(app.root, 'b');

    migrate(app, '1_b');

    expect(reminder.after(app.root, 'c')).toBe(REMINDER);
  });

  it('speaks once of component SQL that no migration has', () => {
    const app = new TestApplication().component('users', 'model User {\n  id Int @id\n}\n');
    const reminder = new MigrationReminder();
    expect(reminder.afterSql(app.root)).toBeUndefined();

    app.write({ 'src/components/users/prisma/sql/views.sql': 'SELECT 1;\n' });

    expect(reminder.afterSql(app.root)).toBe(
      'SQL is ahead of the migrations: users (views.sql new). Run: npx component-db migration NAME',
    );
    expect(reminder.afterSql(app.root)).toBeUndefined();
  });
});
