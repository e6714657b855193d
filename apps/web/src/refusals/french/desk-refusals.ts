import type { RefusalTable } from '../refusal-table.js';

/** Of evidence and legal holds, the contact desk, the roster of contacts, and readiness. */
export const DESK_REFUSALS = {
  'legal-hold': [
    'Une obligation de conservation l’interdit.',
    'Le conseil juridique lève d’abord cette obligation, avec un motif.',
  ],
  'hold-unknown': ['Cet incident n’a pas cette obligation de conservation.'],
  'hold-released': ['Cette obligation de conservation a déjà été levée.'],

  'evidence-released': ['Cette preuve est sortie : sa chaîne de possession est close ici.'],
  'evidence-not-shown': [
    'Holdfast ne montre d’une preuve que les en-têtes d’un courriel.',
    'Téléchargez-la, et ouvrez-la là où rien ne risque rien.',
  ],
  'evidence-hazardous': [
    'Cette preuve peut nuire là où elle est ouverte.',
    'Dites que vous la prenez telle quelle, et ne l’ouvrez que là où rien ne risque rien.',
  ],
  'evidence-row-damaged': [
    'Ce qui est conservé d’une preuve est endommagé.',
    'Que l’exploitant lance holdfast doctor, et restaure la dernière sauvegarde.',
  ],
  'custody-to-holder': ['Cette personne a déjà la preuve entre les mains.', 'Nommez quelqu’un d’autre.'],
  'custody-not-offered': ['Personne ne propose cette preuve.', 'Qui l’a entre les mains la propose d’abord.'],
  'custody-offered-to-another': [
    'Cette preuve a été proposée à quelqu’un d’autre.',
    'Seule la personne à qui elle est proposée peut la recevoir ou la refuser.',
  ],
  'custody-not-yours': [
    'Cette preuve n’est pas entre vos mains.',
    'Qui l’a entre les mains la transmet, ou un gardien des preuves.',
  ],
  'lane-counsels': [
    'Un travail de cette sorte est privilégié dès le départ, et seul le conseil juridique change une voie.',
    'Conservez-le ainsi ; le conseil juridique peut ensuite lever le privilège.',
  ],

  'desk-contact-unknown': ['Rien n’est arrivé ici sous cet identifiant.'],
  'not-yet': [
    'Ce qui est arrivé ne peut être arrivé plus tard que maintenant.',
    'Donnez l’heure de son arrivée, ou laissez-la de côté pour maintenant.',
  ],
  'still-at-risk': [
    'Quelqu’un a été trouvé en danger ici, et nul n’a encore dit l’aider.',
    'Qui répond de la sécurité dit ce qui a été fait ; la demande peut alors être close.',
  ],
  'nobody-at-risk': [
    'Personne n’attend d’aide ici : quelqu’un s’en charge, ou nul n’a été trouvé en danger.',
    'Relisez la liste.',
  ],

  'contact-unknown': ['Ce contact n’est pas sur la liste.'],
  'contacts-full': [
    'La liste des contacts est pleine : davantage ne tient sur aucune page à afficher au mur.',
    'Retirez-en un d’abord.',
  ],

  'readiness-end-missing': [
    'Ce qui est en règle l’est jusqu’à un jour : rien ne vaut pour toujours.',
    'Dites le dernier jour : celui du contrat, ou celui où quelqu’un doit y revenir.',
  ],
  'readiness-end-past': [
    'Ce jour est passé : ce qui a pris fin alors n’est pas en règle.',
    'Dites un jour à venir, ou que cela manque.',
  ],
} as const satisfies RefusalTable;
