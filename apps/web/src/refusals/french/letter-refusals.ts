import type { RefusalTable } from '../refusal-table.js';

/** Of letters and reports, their pictures, what they must say, and the documents of an incident. */
export const LETTER_REFUSALS = {
  'double-template': [
    'Plusieurs modèles du plan conviennent à cette lettre, et rien ne dit lequel.',
    'Écrivez letters/routing.yaml dans le plan, ou gardez un seul modèle.',
  ],
  'no-template': [
    'Le plan n’a aucune lettre pour ces personnes ou dans cette langue.',
    'Ajoutez-en une aux lettres du plan.',
  ],
  'template-unknown': [
    'Ni le plan de cet incident ni la version demandée n’a une telle lettre.',
    'Choisissez une lettre de la liste.',
  ],
  'wrong-kind': ['Ce modèle n’est pas celui d’un rapport.'],
  'unknown-facts': [
    'La lettre imprime ce que nul ne sait encore.',
    'Établissez ces faits, ou que le modèle les demande par {{#if}}.',
  ],
  'value-too-long': ['Une valeur à imprimer est trop longue.', 'Raccourcissez-la.'],
  'too-many-pages': ['Le document aurait trop de pages.', 'Raccourcissez ce qu’il imprime.'],
  'statement-untrue': [
    'Les lettres disent ce que les faits de l’incident démentent.',
    'Modifiez les modèles du plan, ou corrigez les faits.',
  ],
  'elements-missing': [
    'Il manque aux lettres ou au rapport ce que la loi exige, ou il s’y dit ce qu’elle interdit.',
    'Modifiez ces passages dans les modèles du plan.',
  ],
  'elements-forbidden': [
    'Quiconque n’a pas encore de lettre vit là où la loi interdit ce que disent les lettres.',
    'Modifiez les modèles, ou qu’un avocat signe une issue là où une loi exige ce qu’une autre interdit.',
  ],
  'letters-differ': [
    'Deux langues se placent côte à côte pour une même lettre, et ce sont ici deux lettres.',
    'Nommez une autre langue de la même lettre.',
  ],
  'too-few-of-kind': [
    'Trop peu de personnes de cette sorte reçoivent cette lettre : qui connaît l’une d’elles saurait de qui est la lettre montrée.',
    'Choisissez une autre sorte de personne ou une autre lettre, ou regardez le spécimen de celle-ci.',
  ],

  'picture-too-large': [
    'L’image est trop grande.',
    'Réduisez-la, ou enregistrez une photo en JPEG : 1 200 pixels suffisent pour une largeur imprimée de 10 cm.',
  ],
  'picture-unknown': [
    'Le fichier n’est ni un PNG ni un JPEG. Les dessins qu’un programme exécute, comme SVG, ne sont pas pris.',
    'Enregistrez-le en PNG.',
  ],
  'picture-damaged': ['Le fichier de l’image est endommagé.', 'Enregistrez-le de nouveau en PNG ou en JPEG.'],
  'picture-interlaced': ['L’image est entrelacée.', 'Enregistrez-la sans entrelacement.'],
  'picture-turned': [
    'Le fichier de l’image dit qu’il faut la tourner ou l’inverser pour la montrer.',
    'Tournez-la dans un logiciel d’images, et enregistrez-la.',
  ],
  'picture-colours': [
    'Les couleurs de l’image sont celles de l’imprimerie, ou d’une autre sorte que celles des écrans.',
    'Enregistrez-la en couleurs d’écran (sRGB), à 8 bits chacune.',
  ],
  'playbook-without-images': [
    'Le plan de cet incident ne connaît pas d’image : un fait lui manque.',
    'Faites passer l’incident à une version du plan qui l’a.',
  ],
  'letter-image-unknown': [
    'Un fait nomme une image que cet incident n’a pas.',
    'Ajoutez l’image à la page des lettres, ou retirez le fait.',
  ],

  'letters-not-approved': [
    'Les lettres n’ont pas d’approbation en vigueur : aucune n’est produite ni ne part.',
    'La décision sur les lettres doit être signée par tous ceux que le plan nomme. Si des lettres ont été commandées, retirez d’abord leur lot, puis commandez-en un autre.',
  ],
  'changed-since-approval': [
    'Le texte des lettres ou la liste des personnes a changé depuis l’approbation.',
    'Signalez que la portée a changé et faites approuver de nouveau les lettres.',
  ],
  'letters-of-another-wave': [
    'Ce qui est approuvé maintenant est d’une autre vague que ces lettres.',
    'Retirez le lot : ses personnes reçoivent les lettres de la vague approuvée.',
  ],
  'letters-read-otherwise': [
    'Ce qui est approuvé maintenant n’est pas ce que disent ces lettres.',
    'Retirez le lot et commandez-en un autre : ses personnes reçoivent celui-là.',
  ],
  'letter-date-before-incident': [
    'Les lettres ne peuvent être datées d’avant la déclaration de l’incident.',
    'Laissez la date de côté pour prendre le jour de la commande.',
  ],
  'letter-date-too-late': [
    'Les lettres ne peuvent être datées à plus de 60 jours d’ici.',
    'Donnez le jour de leur mise à la poste, ou laissez la date de côté pour prendre le jour de la commande.',
  ],
  'nobody-to-write-to': [
    'La liste des personnes n’a personne qu’une lettre joindrait et qui n’en ait pas encore, ou les règles du plan retiennent tous ceux qui n’en ont pas.',
    'Importez d’abord la liste des personnes ; si des personnes sont retenues, décidez pour elles et modifiez letters/routing.yaml.',
  ],
  'not-mailed': ['Par ce mode d’avis, la personne ne reçoit aucune lettre.'],
  'lists-disagree': [
    'Une liste arrivée après la commande est en désaccord au sujet de personnes de ce lot.',
    'Retirez le lot s’il n’est pas parti, décidez pour ces personnes, et commandez-en un autre.',
  ],

  'batch-unknown': ['Cet incident n’a pas ce lot de lettres.'],
  'batch-failed': [
    'Ce lot n’a jamais été produit en entier : personne n’en a de lettre.',
    'Cherchez dans les autres lots.',
  ],
  'letter-unknown': [
    'Ce lot n’a pas cette lettre.',
    'Sa référence figure à côté de l’adresse ; cherchez dans le manifeste, et dans les autres lots.',
  ],
  'letter-withdrawn': [
    'Cette lettre a été retirée avant son départ : personne ne l’a.',
    'Cherchez dans le lot commandé après elle.',
  ],
  'reference-shared': [
    'Deux lettres de ce lot portent cette référence.',
    'Demandez par l’identifiant de la lettre, qui figure au manifeste.',
  ],
  'letter-differs': [
    'La lettre ne serait pas celle qui a été produite.',
    'La lettre telle qu’elle a été produite est dans le fichier de son lot que nomme le manifeste.',
  ],

  'decision-unknown': ['Cet incident n’a pas cette décision.'],
  'report-unknown': ['Le plan n’a pas ce rapport dans cette langue.', 'Choisissez un rapport de la liste.'],
  'no-own-target': [
    'Cette obligation n’a pas d’objectif interne : un journal des retards n’est tenu que là où la loi ne donne pas de nombre.',
  ],
  'document-unknown': ['Cet incident n’a pas ce document.'],
  'export-needs-counsel': [
    'Ce qui est privilégié ne sort par une exportation que si le conseil juridique a permis cette exportation même.',
    'Le conseil juridique en permet une à la page Privilège de l’incident, dit à qui elle va et pourquoi ; exportez ensuite de nouveau.',
  ],
  'playbook-version-unknown': [
    'Aucune version de plan de cette empreinte n’a été lue ici.',
    'Chaque incident nomme l’empreinte de la version selon laquelle il se déroule.',
  ],
  'picture-failed': ['Les diagrammes de ce plan n’ont pas pu être disposés.', 'Le plan se déroule malgré tout.'],
  'chart-unknown': ['Ce plan n’a pas ce diagramme.', 'Choisissez un diagramme du plan.'],

  'file-cut-short': ['Un fichier de lettres n’a pas été lu jusqu’au bout en étant conservé.'],
  'file-not-stored': ['Un fichier de lettres n’a pas été conservé.'],
  'letters-unaccounted': ['Les lettres produites ne sont pas celles qui ont été commandées.'],
  'press-ended': ['La production des lettres s’est interrompue.'],
  'missing-glyph': [
    'Des caractères de cette lettre s’impriment comme des cases vides.',
    'Écrivez cette lettre à la main, ou ajoutez une police pour cette écriture.',
  ],
  'address-too-long': [
    'L’adresse a plus de lignes que la fenêtre de l’enveloppe n’en montre.',
    'Raccourcissez l’adresse, ou prenez une enveloppe sans fenêtre.',
  ],
  'letters-per-file': ['Un fichier de lettres ne peut en contenir autant.'],
  'empty-element': [
    'La lettre laisserait vides des éléments que la loi exige.',
    'Complétez les faits, ou les genres de données de cette personne.',
  ],
} as const satisfies RefusalTable;
