import type { RefusalTable } from '../refusal-table.js';

/** What any page can meet: the request itself, the disk and the database, the record, times and zones, the situation. */
export const SERVICE_REFUSALS = {
  unexpected: [
    'Une erreur imprévue s’est produite. Rien n’a été gardé à moitié.',
    'Réessayez ; si elle demeure, cherchez la référence ci-dessous dans le journal du service.',
  ],
  'impossible-case': ['Le service a rencontré un cas qui ne devait pas exister.'],
  'not-canonical': ['Le service ne peut écrire cette valeur au registre.'],
  'request-invalid': ['La demande n’a pas la forme attendue.', 'Voyez ci-dessous ou au champ ce qui ne va pas.'],
  'bad-request': ['La demande n’a pas la forme attendue.'],
  'no-such-route': ['Il n’y a rien à cette adresse.'],
  'idempotency-key-missing': [
    'Un envoi demande une clé à lui, pour que l’envoyer deux fois ne le fasse qu’une fois.',
    'Rechargez la page et recommencez.',
  ],
  'upload-cut-off': ['L’envoi s’est arrêté avant la fin du fichier ; rien n’en a été gardé.', 'Renvoyez-le.'],
  'body-too-large': [
    'L’envoi est plus grand que ce qui est reçu ici.',
    'Divisez le fichier, ou raccourcissez le texte.',
  ],
  'body-unreadable': ['L’envoi est illisible.', 'Rechargez la page et recommencez.'],
  'media-type-not-taken': ['Ce type de fichier n’est pas reçu ici.', 'Envoyez un fichier du type demandé.'],
  'write-failed': [
    'Le disque ou la base de données a refusé une écriture ; rien n’en a été gardé.',
    'La personne qui gère Holdfast regarde s’il reste de la place et si la base répond ; puis réessayez.',
  ],
  'write-conflict': ['Quelqu’un d’autre l’a changé entre-temps.', 'Relisez, puis recommencez.'],
  'outcome-unknown': [
    'La base de données n’a pas répondu ; on ne sait pas si ceci a été gardé.',
    'Renvoyez : l’envoi ne compte qu’une fois, quoi qu’il soit arrivé.',
  ],
  busy: ['Trop d’envois attendent ; celui-ci n’a pas été pris.', 'Réessayez dans un moment.'],
  'streams-too-many': ['Trop de flux en direct sont ouverts.', 'Fermez les pages inutiles, puis réessayez.'],
  'bad-limit': ['Une page de liste n’a pas ce nombre de lignes.'],
  'bad-cursor': ['La suite de la liste demandée n’en est pas une.', 'Rechargez la page.'],
  'host-not-ours': [
    'Holdfast répond à ses propres pages, à sa propre adresse, et à personne d’autre.',
    'Ouvrez une adresse qu’il affiche au démarrage. docs/reach.md dit comment d’autres l’atteignent.',
  ],
  'foreign-origin': [
    'Holdfast répond à ses propres pages, à sa propre adresse, et à personne d’autre.',
    'Ouvrez une adresse qu’il affiche au démarrage. docs/reach.md dit comment d’autres l’atteignent.',
  ],
  'bad-instant': ['Ce n’est pas un moment.', 'Donnez le jour et l’heure.'],
  'anchor-refused': ['La tête signée du registre n’a pas été prise là où elle devait être déposée.'],
  'timestamp-refused': ['L’autorité d’horodatage n’a pas donné d’horodatage.'],
  'timestamp-of-another': ['L’autorité d’horodatage a horodaté autre chose.'],
  'conduct-not-open': ['La conduite d’un exercice est pour celles et ceux qui le mènent et l’évaluent.'],
  'entry-not-words': [
    'Seules les notes et les remarques se corrigent par des mots.',
    'Énoncez le fait ou décidez de nouveau, et le registre s’y tiendra ; ou joignez une remarque à l’entrée.',
  ],
  'target-exists': [
    'Il y a déjà quelque chose là où l’exportation doit aller.',
    'Nommez un nouveau fichier ZIP, ou un dossier vide.',
  ],
  'entry-needed': [
    'Cette entrée ne s’efface pas : le registre a besoin de ce qu’elle dit, ou le dit aussi ailleurs.',
    'Laissez ses mots hors de l’exportation. Les personnes sont à leur propre registre, et s’y effacent.',
  ],
  'run-unknown': ['Cet incident n’a pas cette partie.'],
  'entry-without-place': ['L’exportation n’est pas dans la tête signée qui a été faite pour elle.'],
  'tree-damaged': [
    'Il manque à l’arbre du registre une ligne qui doit s’y trouver.',
    'Comparez avec une exportation ou une tête gardée ailleurs, et faites restaurer la dernière sauvegarde.',
  ],
  'entry-unreadable': [
    'Une entrée n’est pas écrite comme le registre écrit.',
    'Faites vérifier le registre, et comparez avec une exportation ou une sauvegarde.',
  ],
  'signing-key-missing': [
    'Il manque une clé qui a signé le registre.',
    'Remettez en place votre copie du dossier KEYS : l’ancienne clé ne répondrait pas d’une nouvelle.',
  ],
  'unknown-zone': ['Ce n’est pas un fuseau horaire.', 'Nommez-le comme la base IANA, par exemple America/Toronto.'],
  'outside-zone-table': [
    'Ce moment est hors de la table des fuseaux horaires.',
    'Donnez un moment plus proche d’aujourd’hui.',
  ],
  duration: ['Ce n’est pas une durée ISO 8601.', 'Écrivez-la comme P30D ou PT72H.'],
  counting: [
    'Cette durée a des heures, que les jours du calendrier ne comptent pas.',
    'Comptez-la en temps écoulé, ou écrivez des jours entiers.',
  ],
  'month-day': ['Ce n’est pas un jour de chaque année.', 'Écrivez-le comme MM-JJ.'],
  'update-past': [
    'Le prochain point ne peut être dû à un moment déjà passé.',
    'Choisissez un moment plus tardif, ou aucun.',
  ],
  'handover-unknown': ['Cet incident n’a pas cette relève.'],
  'own-handover': [
    'Qui passe la main ne peut dire que quelqu’un d’autre prend la suite.',
    'Demandez à qui prend la suite de l’accepter.',
  ],
  'handover-accepted': ['Quelqu’un a déjà accepté cette relève.', 'Relisez la liste, et demandez une relève à vous.'],
  'unknown-fact': ['Aucun fait ne porte ce nom.', 'Nommez un fait du plan.'],
  'fact-value': ['Cette valeur ne convient pas à ce fait.', 'Donnez une valeur que le fait peut prendre.'],
  'bad-entity': [
    'Ceci ne peut nommer une entité juridique.',
    'Écrivez en minuscules avec des traits d’union, comme clinique-nord.',
  ],
  'fact-of-no-entity': ['Ce fait parle de l’incident, et non d’une seule entité juridique.', 'Énoncez-le pour toutes.'],
  'too-many-entities': [
    'L’incident a autant d’entités juridiques qu’il peut en avoir.',
    'Déclarez un incident à part pour les autres.',
  ],
  'entity-needs-name': [
    'Le nom d’une entité juridique ne peut être inconnu.',
    'Pour dire qu’elle n’a pas de part à l’incident, énoncez qu’elle n’est pas concernée, avec le motif.',
  ],
} as const satisfies RefusalTable;
