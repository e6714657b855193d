import type { RefusalTable } from '../refusal-table.js';

/** What stands in the way of taking an incident to another version of its playbook, and what playbooks and law packs lack. */
export const VERSION_REFUSALS = {
  'states-exclude-each-other': [
    'Dans la nouvelle version, ces états ne peuvent être actifs en même temps.',
    'Menez-les tous sauf un à une autre place, ou dans celui qui reste.',
  ],
  'state-map-unfit': [
    'La table des états ne convient pas à ces deux versions.',
    'holdfast diff dit ce qu’est devenu chaque état.',
  ],
  'state-without-place': [
    'L’incident est dans un état que la nouvelle version n’a pas.',
    'Dites dans la table des états où il continue.',
  ],
  'reason-missing': ['Un changement de version demande un motif.', 'Dites pourquoi : on le lira dans des années.'],
  'version-already': ['L’incident suit déjà cette version.'],
  'another-playbook': [
    'La version nommée est celle d’un autre plan que le sien.',
    'Nommez une version du plan que suit l’incident.',
  ],
  'fact-unfit': [
    'Ce que l’on sait d’un fait n’en est pas une valeur dans la nouvelle version.',
    'Gardez dans la nouvelle version son type, ses choix et ses entités, ou énoncez d’abord qu’il est inconnu.',
  ],
  'statutory-deadline-later': [
    'Dans la nouvelle version, une obligation légale viendrait plus tard ou disparaîtrait.',
    'La personne responsable de la vie privée peut seule y mener l’incident.',
  ],
  'chart-without-place': [
    'L’incident a une partie en cours que la nouvelle version n’a pas.',
    'Gardez ce diagramme dans la nouvelle version, ne serait-ce qu’avec un état où finir.',
  ],
  'state-not-earned': [
    'Dans la nouvelle version, un état porte une marque à laquelle l’incident n’est pas venu de lui-même.',
    'Menez à un état qui le précède, et continuez de là.',
  ],
  'migration-unreadable': ['Une partie de l’incident est illisible dans la nouvelle version.'],
  'batch-under-way': [
    'Des lettres de cet incident sont en production, dans la version où elles ont été commandées.',
    'Attendez que le lot soit complet.',
  ],
  'folder-too-large': ['Un dossier de plan ou de loi est trop grand.'],
  'playbook-broken': ['Le plan a des erreurs.', 'Qu’on les corrige, puis qu’on redémarre le service.'],
  'playbook-unknown': ['Il n’y a pas de plan de ce nom.', 'Choisissez l’un des plans de la liste.'],
  'playbook-lost': [
    'La version du plan que suit cet incident manque ou a été altérée.',
    'Faites restaurer la dernière sauvegarde.',
  ],
  'playbook-not-loaded': ['Cette version du plan n’a pas encore été lue.'],
  'playbooks-missing': [
    'Il n’y a ici aucun dossier de plans lisible.',
    'Nommez le dossier qui en contient un par plan, ou laissez-le de côté pour ceux que Holdfast apporte.',
  ],
  'version-unknown': [
    'Aucune version du plan de cette empreinte n’est gardée ici.',
    'Démarrez une fois le service avec le dossier qui la contient, ou nommez le dossier lui-même.',
  ],
  'risk-method-unknown': ['Aucune évaluation du risque ne porte ce nom.', 'Choisissez l’une de celles de la page.'],
  'risk-factor-unknown': [
    'Cette évaluation du risque n’a pas de facteur de ce nom.',
    'Choisissez l’un de ceux de la page.',
  ],
  'risk-choice-unknown': [
    'Ce facteur de risque n’a pas de réponse de ce nom.',
    'Choisissez l’une de celles de la page.',
  ],
  'law-missing': [
    'Les lois et les faits qu’elles demandent sont illisibles ici.',
    'HOLDFAST_PLAYBOOKS nomme un dossier qui contient un plan et, à côté, law/<loi>/pack.yaml.',
  ],
  'law-broken': ['Les lois ont des erreurs.', 'Qu’on les corrige d’abord : holdfast check.'],
  'story-broken': ['La démonstration est illisible.'],
  'demonstration-unknown': ['Aucune démonstration de ce nom n’a été jouée depuis le démarrage du service.'],
  'letters-not-made': ['Les lettres de la démonstration n’ont pas toutes été faites.'],
} as const satisfies RefusalTable;
