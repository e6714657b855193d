import type { ListFindingCode } from '#kernel';

/** What is found in a list of people, and what mends it, in French. Line, column and what may stand there are told beside it. */
export const LIST_FINDINGS_FRENCH: Readonly<Record<ListFindingCode, readonly [said: string, mend: string]>> = {
  'empty-file': ['La liste ne contient personne.', 'Exportez-la de nouveau.'],
  'not-csv': [
    'Ce fichier n’est pas une liste : ni un texte CSV, ni un classeur Excel (.xlsx).',
    'Ouvrez-le dans le logiciel d’où il vient et enregistrez-le en « CSV UTF-8 » ou en classeur Excel (.xlsx).',
  ],
  'mixed-encoding': [
    'La plus grande partie du fichier est en UTF-8, mais à partir de cette ligne des caractères ne le sont pas : des noms seraient déformés.',
    'Exportez de nouveau la liste en UTF-8, d’un seul tenant.',
  ],
  'workbook-protected': [
    'Le classeur est protégé par un mot de passe.',
    'Ouvrez-le dans Excel, retirez le mot de passe et enregistrez-le de nouveau.',
  ],
  'workbook-with-macros': [
    'Le classeur contient des macros, qui sont des programmes.',
    'Enregistrez-le en classeur Excel sans macros (.xlsx).',
  ],
  'workbook-damaged': [
    'Le classeur est endommagé : à partir d’ici, il est illisible.',
    'Ouvrez-le dans Excel ou LibreOffice et enregistrez-le de nouveau en .xlsx.',
  ],
  'workbook-too-large': [
    'Le classeur, ou l’une de ses parties, est plus grand que ce qui peut être lu.',
    'Enregistrez la feuille en « CSV UTF-8 » : en CSV, une liste peut être de toute longueur.',
  ],
  'no-sheet': ['Le classeur n’a pas de telle feuille visible.', 'Choisissez une des feuilles du classeur.'],
  'too-many-columns': ['La liste a trop de colonnes.', 'Gardez celles qu’il faut aux lettres.'],
  'no-header': [
    'La première ligne ne contient aucun en-tête connu, ou ressemble à une personne.',
    'Mettez au-dessus une ligne qui nomme les colonnes.',
  ],
  'mapping-does-not-fit': [
    'La liste n’a pas autant d’en-têtes que l’association en prévoit.',
    'Associez les en-têtes de cette liste.',
  ],
  'column-twice': [
    'Une colonne précédente signifie déjà la même chose.',
    'Retirez l’une des deux, ou donnez-lui un autre en-tête.',
  ],
  'unknown-column': [
    'L’en-tête de cette colonne n’est pas connu : elle n’est pas lue.',
    'Si elle doit l’être, associez-la à une colonne connue ou corrigez son en-tête.',
  ],
  'missing-column': [
    'La liste n’a pas cette colonne, qui est nécessaire.',
    'Ajoutez-la, ou associez à elle la colonne qui en tient lieu.',
  ],
  'row-too-long': [
    'La ligne qui commence ici est trop longue : le plus souvent, un guillemet est ouvert et n’est pas fermé.',
    'Fermez le guillemet, ou terminez la ligne.',
  ],
  'quote-not-closed': [
    'La ligne qui commence ici ne finit pas : un guillemet est ouvert et n’est pas fermé.',
    'Mettez la cellule entre guillemets, et doublez chacun de ceux qu’elle contient.',
  ],
  'quote-misplaced': [
    'Dans la ligne qui commence ici, un guillemet se trouve là où il ne peut y en avoir.',
    'Mettez la cellule entre guillemets, et doublez chacun de ceux qu’elle contient.',
  ],
  'nothing-accepted': ['Toutes les lignes de la liste sont fautives : personne n’entrerait.', 'Corrigez la liste.'],
  'too-few-cells': ['La ligne a moins de cellules que l’en-tête.', 'Ajoutez celles qui manquent, vides s’il y a lieu.'],
  'too-many-cells': [
    'La ligne a plus de cellules que l’en-tête.',
    'Mettez entre guillemets une cellule qui contient le séparateur ; dans un classeur, donnez un en-tête à la colonne ou videz la cellule.',
  ],
  'cell-too-long': [
    'Cette cellule a trop de caractères.',
    'Raccourcissez-la, ou vérifiez que les colonnes ne se sont pas décalées.',
  ],
  'formula-cell': ['Cette cellule contient une formule ou son erreur.', 'Écrivez-en le résultat à la place.'],
  'unreadable-character': [
    'Cette cellule contient un caractère qui ne peut être imprimé.',
    'Saisissez de nouveau la cellule.',
  ],
  'garbled-text': [
    'Cette cellule a été lue dans un mauvais encodage avant d’être enregistrée.',
    'Exportez de nouveau la liste en UTF-8, de là où elle vient.',
  ],
  'cell-empty': [
    'Cette cellule est vide, et il la faut pour que la ligne soit complète.',
    'Remplissez-la ; s’il n’y a qu’une partie d’une adresse, complétez-la ou laissez-la vide en entier.',
  ],
  'not-yes-or-no': [
    'Cette cellule ne dit ni oui ni non.',
    'Écrivez oui ou non ; pour un décès, la date (AAAA-MM-JJ) convient aussi.',
  ],
  'not-a-date': [
    'Cette cellule ne contient pas une date qui existe.',
    'Écrivez-la sous la forme AAAA-MM-JJ, par exemple 1948-03-09.',
  ],
  'date-too-late': ['Cette date est postérieure à l’envoi des lettres.', 'Corrigez l’année.'],
  'date-too-early': [
    'Cette date est trop ancienne.',
    'Corrigez l’année, ou laissez la cellule vide si la date n’est pas connue.',
  ],
  'dates-out-of-order': [
    'Cette date précède celle après laquelle elle devrait venir.',
    'Corrigez l’une des deux dates.',
  ],
  'unknown-country': ['Cette cellule ne nomme pas un pays connu.', 'Écrivez son code ISO 3166 de deux lettres.'],
  'postal-code-malformed': ['Ce code postal n’a pas la forme de son pays.', 'Corrigez-le.'],
  'unknown-language': ['Cette cellule ne nomme pas une langue connue.', 'Écrivez en, fr ou un autre code ISO 639.'],
  'unknown-role': ['Cette cellule contient autre chose qu’un rôle.', 'Nommez des rôles, séparés par « | ».'],
  'unknown-format': ['Les lettres n’existent pas sous ce format.', 'Nommez-en un, ou laissez la cellule vide.'],
  'unknown-custody': ['Cette cellule ne nomme pas une garde connue.', 'Nommez-en une, ou laissez la cellule vide.'],
  'unknown-entity': [
    'Cette cellule ne nomme pas une entité juridique de l’incident.',
    'Nommez d’abord l’entité dans les faits de l’incident, et écrivez son identifiant.',
  ],
  'unknown-data-element': [
    'Cette cellule contient autre chose qu’un élément de données.',
    'Nommez des éléments en minuscules, séparés par « | ».',
  ],
  'too-many-elements': ['Cette cellule nomme trop d’éléments de données.', 'Nommez chacun une seule fois.'],
  'not-email': ['Cette cellule ne contient pas une adresse de courriel.', 'Corrigez-la ou laissez-la vide.'],
  'not-phone': ['Cette cellule ne contient pas un numéro de téléphone.', 'Corrigez-la ou laissez-la vide.'],
  'parent-twice': [
    'Cette cellule nomme une seconde fois le premier parent.',
    'Nommez l’autre parent, ou laissez la cellule vide.',
  ],
  'parent-missing': [
    'Cette cellule ne nomme personne, et deux parents ont la garde ou la revendiquent.',
    'Nommez ce parent ici s’il est connu, ou au moment de décider à qui vont les lettres au sujet de l’enfant.',
  ],
};
