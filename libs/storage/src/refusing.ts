import type { DialectStatements } from './migration.js';

/**
 * A trigger that refuses what a table promises never to let happen.
 *
 * @param on `DELETE ON table` or `UPDATE ON table`
 * @param condition over OLD and NEW; always, where it is left out
 */
export function refusing(name: string, on: string, sentence: string, condition = '1 = 1'): DialectStatements {
  return {
    sqlite: [
      `CREATE TRIGGER ${name} BEFORE ${on} FOR EACH ROW WHEN ${condition}
       BEGIN SELECT RAISE(ABORT, '${sentence}'); END`,
    ],
    // PostgreSQL allows no subquery in WHEN, so the condition is asked inside.
    postgres: [
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF ${condition} THEN RAISE EXCEPTION '${sentence}'; END IF;
         RETURN ${on.startsWith('DELETE') ? 'OLD' : 'NEW'};
       END $$`,
      `CREATE TRIGGER ${name} BEFORE ${on} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
    ],
  };
}
