import type { RefusalTable } from '../refusal-table.js';

/** What the engine refuses: tasks, decisions, facts, signatures, alerts, clocks, taking back. */
export const ENGINE_REFUSALS = {
  'incident-exists': ['Un incident de cet identifiant a déjà été déclaré.'],
  'incident-moved-on': [
    'L’incident a avancé depuis que vous l’avez lu.',
    'Relisez-le, voyez ce qui a changé, puis recommencez.',
  ],
  'nothing-recorded': ['Rien n’a encore été inscrit au registre.'],
  'idempotency-key-reused': [
    'Cet envoi porte la clé d’un autre envoi, déjà reçu.',
    'Rechargez la page et recommencez : chaque envoi a sa propre clé.',
  ],
  'unknown-role': ['Ce plan n’a pas de rôle de ce nom.', 'Choisissez l’un des rôles du plan.'],
  'task-not-open': ['Cette tâche n’est plus ouverte.', 'Relisez l’incident : elle a été faite ou retirée.'],
  'role-not-entitled': [
    'Votre rôle ne permet pas de le faire : cela revient à un autre.',
    'Une personne qui tient ce rôle, ou son suppléant, le fait.',
  ],
  'evidence-required': ['Cette tâche ne peut être faite sans preuve.', 'Joignez le fichier qui la montre.'],
  'nothing-stated': ['Aucun fait n’a été énoncé.', 'Énoncez-en au moins un ; un fait peut aussi être déclaré inconnu.'],
  'fact-of-other-entities': [
    'L’organisation elle-même est toujours concernée.',
    'Énoncez-le pour une autre entité juridique.',
  ],
  'bad-date': ['Ce n’est pas un jour du calendrier.', 'Écrivez-le comme 2026-11-24.'],
  'snapshot-unreadable': ['Une partie de l’incident est dans un état que son plan ne contient pas.'],
  'statechart-failed': ['Le plan n’a pas pu faire ce pas.'],
  'unknown-timer': ['Une minuterie du plan est illisible.'],
  'decision-not-open': ['Cette décision n’est plus ouverte.', 'Relisez l’incident : elle a été prise ou retirée.'],
  'stale-answer': [
    'Ce que montre cette décision a changé depuis que vous l’avez lu : votre réponse n’a pas été retenue.',
    'Relisez-la, puis répondez de nouveau.',
  ],
  'unknown-option': ['Cette décision n’a pas cette option.', 'Choisissez l’une de ses options.'],
  'clause-not-open': [
    'Aucune disposition de ce nom n’attend un avocat.',
    'Relisez l’incident : il énumère ce qui attend un avocat.',
  ],
  'conflict-not-open': [
    'Ces deux obligations ne sont pas en conflit, ou leur conflit n’a pas d’issue.',
    'Relisez l’incident : il énumère ce qui attend un avocat.',
  ],
  'confirmation-gone': [
    'Aucune confirmation de ce nom ne tient.',
    'Relisez l’incident : il énumère ce qu’un avocat a tranché.',
  ],
  'route-unknown': ['Ce conflit n’a pas cette issue.', 'Choisissez l’une de ses issues.'],
  'shown-has-changed': [
    'Les lois de cet incident ne disent pas ce qui vous a été montré.',
    'Relisez, puis tranchez sur ce qui vaut maintenant.',
  ],
  'filing-stands': [
    'Ce qui a été déposé, ou marqué comme déposé, ne se reprend pas.',
    'Rectifiez-le à l’obligation : déposez de nouveau, ou consignez ce qui a été modifié.',
  ],
  'privileged-stands': [
    'Une réponse privilégiée ne se reprend pas : elle reste à qui l’a donnée.',
    'Énoncez-la de nouveau, telle qu’elle vaut maintenant.',
  ],
  'taken-back-before': ['Cette entrée a déjà été reprise.', 'Ce qui a été repris par erreur se refait.'],
  'not-yours-to-take-back': [
    'Un acte est repris par qui l’a fait, ou par le commandement de l’incident.',
    'Demandez-le-lui ; ou joignez une remarque à l’entrée.',
  ],
  'plan-moved': [
    'Cet acte a fait avancer le plan, qui ne revient jamais en arrière.',
    'Dites ce qui vaut maintenant : énoncez le fait de nouveau, ou signalez l’événement.',
  ],
  'relied-on': [
    'Ce qui a suivi dépend de cet acte, ou peut en dépendre : il ne se reprend plus.',
    'Dites ce qui vaut maintenant, par un acte à part.',
  ],
  'not-taken-back': [
    'D’autres peuvent se fier à cet acte, ou le plan l’a fait : il reste, et la suite se dit par un acte à part.',
    'Rectifiez-le, retirez-le ou désavouez-le là où sa page l’offre, ou joignez une remarque à l’entrée.',
  ],
  'severity-reason': [
    'La gravité de l’incident ne se dit pas sans motif, ni avec un motif trop long pour être lu.',
    'Écrivez pourquoi, en peu de mots, dans la note.',
  ],
  'entry-unknown': ['Le registre n’a pas cette entrée.'],
  'endless-cascade': ['Une seule demande n’a jamais trouvé de fin.', 'Le plan tourne en rond : il faut le corriger.'],
  'unknown-event': [
    'Le plan n’a pas cet événement, ou personne ne peut le signaler.',
    'Choisissez l’un des événements du plan.',
  ],
  'event-not-accepted': [
    'Aucun état actif n’accepte cet événement en ce moment.',
    'Relisez l’incident : il énumère les événements qu’il accepte.',
  ],
  'nothing-claimed': ['Aucune décision ouverte ne porte de signature seulement déclarée.'],
  'timer-gone': ['Cette minuterie a été annulée ou remise.'],
  'timer-not-due': ['Cette minuterie n’est pas encore échue : l’horloge a reculé.'],
  'live-clock': [
    'L’horloge d’un incident réel est celle du mur : seule celle d’un exercice peut être déplacée.',
    'Laissez le début de côté, ou déclarez un exercice.',
  ],
  'clock-goes-forward': ['L’horloge du scénario ne fait qu’avancer.', 'Donnez un moment plus tardif.'],
  'task-not-asked': [
    'Le plan a avancé depuis, et ne demande pas cette tâche comme alors.',
    'Joignez une remarque à l’entrée ; si la tâche est redemandée, refaites-la.',
  ],
  'bad-deadline': ['Une échéance calculée n’est pas un moment.'],
  'unknown-field': ['Le formulaire n’a pas ce champ.', 'Remplissez les champs que montre la page.'],
  'field-required': ['Un champ obligatoire est vide.', 'Remplissez-le.'],
  'alert-moved-on': ['Cette alerte n’est plus ouverte à cet endroit.'],
  'nobody-further': ['Il ne reste personne vers qui cette alerte pourrait monter.'],
  'alert-not-open': [
    'Cette alerte n’est plus ouverte.',
    'Relisez l’incident : quelqu’un en a accusé réception, ou son échéance a été respectée.',
  ],
  'duty-not-open': ['Cette obligation est remplie, ou n’est pas due : aucun jour de retard ne s’y ajoute.'],
  'due-by-law': [
    'La loi donne une date à cette obligation : passé cette date elle est en retard, et aucun motif de notre part n’y change rien.',
  ],
  'target-not-passed': [
    'Notre propre cible pour cette obligation n’est pas passée : il n’y a pas de retard à expliquer.',
  ],
  'day-not-delayed': [
    'Ce jour précède notre propre cible, ou n’est pas encore venu.',
    'Donnez un jour entre la cible et aujourd’hui.',
  ],
  'obligation-unknown': ['Cet incident n’a pas cette obligation.', 'Relisez l’incident : il énumère ses obligations.'],
  'signed-already': ['Vous avez déjà signé cette option ; une autre personne signe pour l’autre rôle.'],
  'stands-in-for-nobody': [
    'Votre rôle ne supplée pas ce rôle pour cette option.',
    'Signez dans votre propre rôle, ou pour un rôle que le vôtre supplée.',
  ],
  'signed-for-already': ['La signature de ce rôle est déjà là : nul n’a à le suppléer.', 'Relisez la décision.'],
  'state-and-playbook-differ': [
    'L’incident renvoie à quelque chose que son plan ne contient pas.',
    'Faites vérifier le registre, et restaurer la dernière sauvegarde.',
  ],
  'replay-failed': ['Une partie rejouée n’a pas de diagramme.'],
  'nothing-left': ['Le changement de version n’a pas été préparé.'],
} as const satisfies RefusalTable;
