/** What the assembly promises, held against measured tables: `count` to name to `{ time, memory }`. */
export function targetsOf(tables) {
  const time = (count, name) => tables.get(count).get(name).time;
  const largest = tables.get(1000);
  const targets = [];
  for (const count of tables.keys()) {
    const unchanged = time(count, 'unchanged');
    targets.push(
      ratio(`unchanged, ${count} components, to the floor`, unchanged, time(count, 'floor'), 1.25),
    );
    const prismerge = tables.get(count).get('prismerge');
    if (prismerge?.time) {
      targets.push(
        ratio(`unchanged, ${count} components, to prismerge`, unchanged, prismerge.time, 1),
      );
    }
  }
  targets.push(
    limit('first run, 200 components, ms', time(200, 'first run'), 200),
    limit('first run, 1000 components, ms', time(1000, 'first run'), 450),
    limit(
      'first run, 1000 components, MB more than node -e 0',
      largest.get('first run').memory - largest.get('node -e 0').memory,
      120,
    ),
    limit(
      'one of 1000 changed, ms; 1.6 times unchanged and the validation',
      time(1000, 'one changed'),
      1.6 * time(1000, 'unchanged') + time(1000, 'validation alone') - time(1000, 'node -e 0'),
    ),
  );
  for (const name of ['unchanged', 'one changed', 'first run']) {
    targets.push(limit(`${name}, exponent of the growth`, growthOf(tables, name), 1.1, 2));
  }
  return targets;
}

/** The exponent with which what a run takes beside starting Node grows from 50 to 1000 components; 1 is linear. */
export function growthOf(tables, name) {
  const own = (count) => tables.get(count).get(name).time - tables.get(count).get('node -e 0').time;
  return Math.log(own(1000) / own(50)) / Math.log(1000 / 50);
}

function ratio(what, value, base, most) {
  return limit(what, value / base, most, 2);
}

function limit(what, value, most, digits = 0) {
  return { what, is: value.toFixed(digits), limit: most.toFixed(digits), met: value <= most };
}
