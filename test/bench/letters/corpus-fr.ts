/** The letter of the benchmark in French, as long and with the same parts. */
export const BODY_FR = `# Des renseignements à votre sujet ont été volés

Bonjour {{person.name}},

Nous vous écrivons parce que des voleurs se sont introduits dans nos systèmes informatiques et ont copié des renseignements sur des personnes à qui {{organisation.name}} donne des soins à domicile. Nous avons cherché votre nom dans les fichiers copiés et nous l’y avons trouvé, {{person.name}}. Nous avions la responsabilité de protéger ces renseignements. Nous regrettons de ne pas y être parvenus. Cette lettre vous dit ce qui s’est passé, ce qui a été pris, ce que nous avons fait depuis, et ce que vous pouvez faire dès aujourd’hui.

## Ce qui s’est passé

Entre le {{facts.event.occurred_from}} et le {{facts.event.occurred_to}}, des voleurs ont eu accès aux ordinateurs où nous planifions les visites et conservons les dossiers de santé. Ils sont entrés par une faille d’un logiciel vendu à de nombreux organismes. Nous les avons remarqués le {{date facts.event.aware_at}}, nous les avons chassés en quelques heures et nous avons fait appel à des spécialistes qui ont examiné depuis chaque ordinateur. Les voleurs nous réclament de l’argent et menacent de publier ce qu’ils détiennent. **Nous ne payons pas les voleurs.** Payer ne ramènerait pas vos renseignements : personne ne pourrait vérifier que chaque copie a été détruite, et l’argent paierait le prochain vol, chez quelqu’un d’autre.

## Vos renseignements qui ont été pris

Ces catégories de renseignements à votre sujet se trouvaient dans les fichiers copiés. Nous ne disons rien ici que nous n’y ayons vu nous-mêmes :

{{#each person.data_taken}}
- {{this}}
{{/each}}

D’autres choses que nous savons de vous, comme les messages échangés avec votre infirmière, se trouvent dans un autre système, que les voleurs n’ont pas atteint.

## Ce que nous avons fait

Nous avons corrigé la faille, changé tous les mots de passe et ajouté une deuxième vérification à l’ouverture de chaque session. Nous avons signalé le vol à la police et au Commissaire à l’information et à la protection de la vie privée de l’Ontario, qui fait enquête. Nous surveillons les endroits où l’on offre des renseignements volés, et nous vous écrirons de nouveau si nous y trouvons les vôtres. Nous avons aussi demandé à une firme externe d’éprouver nos systèmes deux fois par an, et nous publierons ce qu’elle trouve.

## Ce que vous pouvez faire

1. **Méfiez-vous de quiconque vous parle de ce vol.** Jamais nous ne téléphonerons ni n’écrirons pour demander votre numéro de carte Santé, un mot de passe ou un paiement. En cas de doute, raccrochez et appelez-nous au numéro de cette lettre.
2. **Si l’on vous menace avec vos renseignements, ne payez pas et ne répondez pas.** Gardez le message tel quel, et parlez-en à la police et à nous.
3. Cherchez dans vos relevés de ServiceOntario et de votre assureur des soins que vous n’avez pas reçus.
{{#if (has person.data_taken "payment-card")}}
4. **Appelez aujourd’hui la banque qui a émis votre carte de paiement.** Demandez une nouvelle carte, et cherchez dans vos relevés des paiements que vous n’avez pas faits. Le numéro de la carte se trouvait dans les fichiers, avec sa date d’expiration.
{{/if}}

Rien de tout cela ne devrait vous coûter quoi que ce soit. Si c’était le cas, envoyez-nous le reçu avec votre référence {{letter.reference}} et nous vous rembourserons en trente jours.

## À qui vous adresser

| Qui | Pour quoi | Comment |
| --- | --- | --- |
| Notre centre d’appels | Des questions sur cette lettre, en français et en anglais | 1-800-555-0142, de 8 h à 20 h, tous les jours |
| Notre responsable de la vie privée | Une copie de ce que nous avons sur vous, ou une erreur | L’adresse en haut de cette lettre |
| Le Commissaire | Une plainte contre nous, sans frais | 2, rue Bloor Est, bureau 1400, Toronto (Ontario) M4W 1A8 |
| Les agences de crédit | Une alerte à la fraude dans votre dossier, pour six ans | Equifax Canada et TransUnion Canada |
| La police | Une menace, ou un crime en votre nom | Votre poste local ; en danger, le 9-1-1 |

Quand vous appelez, donnez votre référence **{{letter.reference}}**. Elle nous permet aussi de confirmer que cette lettre est authentique. Vous avez le droit de porter plainte contre nous auprès du Commissaire, qui est indépendant de nous et du gouvernement. Vous n’avez pas à nous parler d’abord, et une plainte ne change rien aux soins que vous recevez.

Nous savons que cette lettre vous apporte du travail et des soucis, {{person.name}}, que vous n’avez pas demandés. Quelqu’un sera là quand vous appellerez.

Veuillez agréer nos salutations les meilleures,

**{{organisation.name}}**
`;
