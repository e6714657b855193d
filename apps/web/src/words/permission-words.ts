type PermissionWords = Readonly<Record<string, readonly [string, string]>>;

/**
 * What each permission lets an API token do in an incident, as the end of “may …”, in English and French. What takes fresh proof
 * of who asks is for people alone.
 */
export const INCIDENT_PERMISSION_WORDS: PermissionWords = {
  'read-incident': [
    'see the state, tasks, decisions, deadlines and the live feed',
    'voir l’état, les tâches, les décisions, les échéances et le flux en direct',
  ],
  'read-record': [
    'read the entries, and the incident as it was known at an instant',
    'lire les entrées, et l’incident tel qu’il était connu à un instant',
  ],
  'verify-record': ['have the record verified', 'faire vérifier le registre'],
  'read-looks': [
    'see and take out who saw which people’s data and evidence, and what administrators did',
    'voir et extraire qui a consulté les données des personnes et les preuves, et ce qu’ont fait les administrateurs',
  ],
  'read-people': [
    'see how many people are affected, where they live, what the import said',
    'voir combien de personnes sont touchées, où elles vivent, ce qu’a dit l’importation',
  ],
  'read-letters': [
    'see batches of letters and what became of them',
    'voir les lots de lettres et ce qu’ils sont devenus',
  ],
  'read-documents': ['open a document that was made', 'ouvrir un document qui a été produit'],
  'read-evidence': [
    'see which items are kept, and their custody',
    'voir quelles preuves sont conservées, et leur garde',
  ],
  'keep-log': ['add a note to the record', 'ajouter une note au registre'],
  'move-incident': [
    'report an event, complete a task: those that the playbook gives the role',
    'signaler un événement, achever une tâche : ceux que le plan confie au rôle',
  ],
  'state-facts': ['state a fact, or that it is unknown again', 'établir un fait, ou dire qu’il est de nouveau inconnu'],
  'set-severity': ['say how grave the incident is, and why', 'dire la gravité de l’incident, et pourquoi'],
  'say-who-writes': [
    'state who the organisation is and how people reach it, and bring in the pictures of its letters',
    'établir qui est l’organisation et comment la joindre, et déposer les images de ses lettres',
  ],
  'acknowledge-alert': ['take an alert upon oneself', 'prendre une alerte en charge'],
  'conduct-exercise': [
    'conduct an exercise: its clock, what players are told, what the room answers',
    'mener un exercice: son horloge, ce que les joueurs apprennent, ce que la salle répond',
  ],
  'observe-exercise': [
    'put an observation beside what happens in an exercise',
    'noter une observation en marge d’un exercice',
  ],
  'evaluate-exercise': [
    'see the run of show of an exercise and what it shows, and judge it',
    'voir le déroulé d’un exercice et ce qu’il montre, et le juger',
  ],
  'move-clock': ['move the clock of an exercise', 'avancer l’horloge d’un exercice'],
  'import-people': ['bring affected people into the register', 'importer des personnes touchées'],
  'search-people': [
    'ask whether somebody is in the register; each search is recorded',
    'demander si quelqu’un est dans la liste; chaque recherche est consignée',
  ],
  'open-people': [
    'open a person of the register, or lines of a list that do not come in, for a purpose that is recorded',
    'consulter une personne de la liste, ou les lignes d’une liste qui n’entrent pas, à une fin qui est consignée',
  ],
  'open-letters': [
    'open one letter to a person, for a purpose that is recorded',
    'ouvrir une lettre à une personne, à une fin qui est consignée',
  ],
  'order-letters': ['order a batch of letters to people', 'commander un lot de lettres'],
  'check-letters': [
    'see letters as they would read to people who are masked, open letters of a pilot and say whether they are right',
    'voir les lettres telles que des personnes masquées les liraient, ouvrir celles d’un essai et dire si elles sont justes',
  ],
  'report-post': [
    'bring in what a mail house counted, and which letters came back',
    'déposer les comptes d’une maison de publipostage et la liste des lettres revenues',
  ],
  'confirm-letters': [
    'ask whether a letter that a caller holds is genuine',
    'demander si la lettre que tient un appelant est authentique',
  ],
  'make-documents': [
    'have a regulator report, the brief of a decision, a situation report or a handover made',
    'faire produire un rapport au régulateur, la note d’une décision, un rapport de situation ou une relève',
  ],
  'read-desk': [
    'see what came in at the contact desk, by kind and due, and of nobody by name',
    'voir ce qui est arrivé au service de contact, par nature et échéance, sans aucun nom',
  ],
  'work-desk': [
    'take down calls, letters and questions, open them for a purpose that is recorded, answer them',
    'noter appels, lettres et questions, les ouvrir à une fin qui est consignée, y répondre',
  ],
  'help-at-risk': [
    'take on somebody whom the contact desk found at risk',
    'prendre en charge une personne que le service de contact a trouvée en danger',
  ],
  'add-evidence': [
    'add an item of evidence, as for a task that asks for one',
    'ajouter une preuve, comme pour une tâche qui en demande une',
  ],
  'keep-evidence': [
    'act in the custody of an item: offer, accept, verify, release',
    'agir dans la garde d’une preuve : proposer, accepter, vérifier, sortir',
  ],
  'open-evidence': [
    'view a mail, take an item out, for a purpose that is recorded',
    'lire un courriel, sortir une preuve, pour un motif inscrit',
  ],
  'explain-delay': [
    'say why a duty without a number waits another day',
    'dire pourquoi une obligation sans délai chiffré attend un jour de plus',
  ],
  'acknowledge-hold': ['acknowledge a legal hold', 'confirmer une obligation de conservation'],
};

/** The same for those of the whole installation. */
export const INSTALLATION_PERMISSION_WORDS: PermissionWords = {
  leave: ['end the session by which one came in', 'mettre fin à la session par laquelle on est entré'],
  'own-account': [
    'prove again who one is, change one’s own password, see and end one’s sessions, see one’s passkeys and API tokens, and what was read out in one’s own name',
    'prouver de nouveau qui l’on est, changer son mot de passe, voir et terminer ses sessions, voir ses clés d’accès et ses jetons d’API, et ce qui a été lu en son nom',
  ],
  'see-names': ['see who is behind the ids in the record', 'voir qui est derrière les identifiants du registre'],
  'list-incidents': [
    'list the incidents in which one has a role, and what a migration would do to them',
    'énumérer les incidents où l’on a un rôle, et ce qu’une migration leur ferait',
  ],
  'declare-incident': [
    'declare an incident, and play the demonstration',
    'déclarer un incident, et jouer la démonstration',
  ],
  'read-playbooks': [
    'see what the installation offers; read, compare and check playbooks',
    'voir ce qu’offre l’installation ; lire, comparer et vérifier des plans',
  ],
  'assess-law': ['ask what the laws would say of any facts', 'demander ce que les lois diraient de faits donnés'],
  'read-alerts': ['see the alerts and who is on call', 'voir les alertes et qui est d’astreinte'],
  'join-on-call': [
    'have one’s own browser woken, or no longer',
    'faire réveiller son propre navigateur, ou ne plus le faire',
  ],
  'read-numbers': [
    'see every address and number of those on call and of whom to telephone, and try whether somebody is woken',
    'voir toutes les adresses et tous les numéros des personnes d’astreinte et de qui appeler, et essayer si quelqu’un est réveillé',
  ],
  'read-breach-register': [
    'read and take out the breach register over all incidents, and count its yearly returns',
    'lire et sortir le registre des atteintes sur tous les incidents, et en compter les déclarations annuelles',
  ],
  'read-readiness': [
    'see how ready the organisation is: policy, contracts, who is on call, what was last tried',
    'voir si l’organisation est prête : politique, contrats, astreinte, ce qui a été essayé en dernier',
  ],
  'keep-readiness': [
    'say what is in order between incidents, and until when',
    'dire ce qui est en règle entre les incidents, et jusqu’à quand',
  ],
  'manage-outbox': [
    'see what waits to go out, retry it, settle what is in doubt',
    'voir ce qui attend de partir, le renvoyer, régler ce qui est incertain',
  ],
};
