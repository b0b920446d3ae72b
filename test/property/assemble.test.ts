import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assemble } from '../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../support/application.js';
import { projects } from './components.js';
import { datamodelOf } from './datamodel.js';
import { render, type RenderedProject } from './render.js';

afterEach(removeTestApplications);

/** Runs a property on generated applications, assembled; a failure prints its seed and its smallest counterexample. */
function forAll(property: (app: TestApplication, project: RenderedProject) => void): void {
  fc.assert(
    fc.property(projects, (project) => {
      const rendered = render(project);
      const app = new TestApplication(
        Object.fromEntries(rendered.files.map(({ path, text }) => [path, text])),
      );
      try {
        expect(assemble({ cwd: app.root }).diagnostics).toEqual([]);
        property(app, rendered);
      } finally {
        removeTestApplications();
      }
    }),
  );
}

describe('assembling any components', () => {
  it('gives exactly the union of their declarations', () => {
    forAll((app, { files, single }) => {
      const assembled = files.map(({ outputPath }) => app.read(`prisma/schema/${outputPath}`));
      expect(datamodelOf(assembled)).toEqual(datamodelOf([single]));
    });
  });

  it('adds fields before the end of their models, empties the lines of extensions, and changes no other byte', () => {
    forAll((app, { files }) => {
      for (const { outputPath, outputText } of files) {
        expect(app.read(`prisma/schema/${outputPath}`)).toBe(outputText);
      }
    });
  });

  it('writes nothing the second time', () => {
    forAll((app) => {
      const nothing = { written: [], removed: [] };
      expect(assemble({ cwd: app.root, check: true }).changes).toEqual(nothing);
      expect(assemble({ cwd: app.root }).changes).toEqual(nothing);
    });
  });
});
