/** Words of how grave an incident is, in English and French. The code is the common one; the word says what it means. */
export const SEVERITY_WORDS = {
  severity: ['Severity', 'Gravité'],
  'severity-p1': ['P1 critical', 'P1 critique'],
  'severity-p2': ['P2 high', 'P2 élevée'],
  'severity-p3': ['P3 moderate', 'P3 modérée'],
  'severity-p4': ['P4 low', 'P4 faible'],
  severityUnsaid: ['severity not said yet', 'gravité pas encore dite'],
  severityAny: ['every severity', 'toutes les gravités'],
  severityNone: ['None of this severity.', 'Aucun de cette gravité.'],
  declareSeverity: ['Severity, where it can be said already', 'Gravité, si on peut déjà la dire'],
  declareSeverityWhy: ['Why that grave', 'Pourquoi cette gravité'],
  declareSeverityWhyWrong: [
    'Write why, or leave the severity open.',
    'Écrivez pourquoi, ou laissez la gravité ouverte.',
  ],
} as const;
