/** How far a law was checked: said on pages of an incident and on others. */
export const CHECKED_WORDS = {
  dutyChecked: ['Looked at on {date}; checked: {confidence}', 'Consultée le {date} ; vérification : {confidence}'],
  'checked-verified-primary': ['against the law’s own text', 'sur le texte même de la loi'],
  'checked-verified-secondary': ['against what others write of it', 'sur ce qu’en écrivent des tiers'],
  'checked-partly-verified': ['in part', 'en partie'],
  'checked-recalled': ['from memory only', 'de mémoire seulement'],
  'checked-generic': ['not at all: a general rule', 'aucune : règle générale'],
} as const;
