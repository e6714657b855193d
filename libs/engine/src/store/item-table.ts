/** Rows that belong to an incident and are told apart by their id; what queries do not ask for is in `content`. */
export const itemTable = (table: string): string[] => [
  `CREATE TABLE ${table} (
    incident_id TEXT NOT NULL,
    id TEXT NOT NULL,
    status TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (incident_id, id)
  )`,
  `CREATE INDEX ${table}_by_status ON ${table} (incident_id, status)`,
];
