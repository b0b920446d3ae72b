import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble } from '../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../support/application.js';
import { projects } from './components.js';
import { placeOfMistake, plant } from './plant.js';
import { render } from './render.js';

afterEach(removeTestApplications);

it('reports a mistake at the very line and column where it was made', () => {
  fc.assert(
    fc.property(projects, fc.nat(), (project, choice) => {
      const { files } = render(plant(project, choice));
      const places = files.flatMap(({ path, component, text }) => {
        const place = placeOfMistake(text);
        return place ? [{ code: 'CDB501', component, file: path, ...place }] : [];
      });
      fc.pre(places.length === 1);
      const app = new TestApplication(
        Object.fromEntries(files.map(({ path, text }) => [path, text])),
      );

      expect(assemble({ cwd: app.root }).diagnostics).toMatchObject(places);
      removeTestApplications();
    }),
  );
});
