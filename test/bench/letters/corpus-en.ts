/** The letter of the benchmark in English: two pages, five sections, a list from the person's data, a table. */
export const BODY_EN = `# Information about you was stolen

Dear {{person.name}},

We are writing because thieves broke into our computer systems and copied information about people who receive care at home from {{organisation.name}}. We looked for you in the copied files and found you there, {{person.name}}. We were responsible for keeping this information safe. We are sorry that we did not. This letter tells you what happened, which of your information was taken, what we have done since, and what you can do today.

## What happened

Between {{facts.event.occurred_from}} and {{facts.event.occurred_to}} thieves were in the computers on which we plan visits and keep health records. They came in through a weakness in software that is sold to many organisations. We noticed them on {{date facts.event.aware_at}}, shut them out within hours, and called in specialists who have gone through every computer since. The thieves have asked us for money and threaten to publish what they hold. **We do not pay thieves.** Payment would not bring your information back: nobody could ever check that each copy was destroyed, and the money would pay for the next theft from somebody else.

## Which of your information was taken

These kinds of information about you were in the files that were copied. We say nothing here that we have not seen in them ourselves:

{{#each person.data_taken}}
- {{this}}
{{/each}}

Other things that we know of you, such as the messages between you and your nurse, lie in another system that the thieves did not reach.

## What we have done

We closed the weakness, changed every password, and set up a second check for everyone who signs in. We reported the theft to the police and to the Information and Privacy Commissioner of Ontario, who is looking into it. We keep watch on the places where stolen information is offered, and we will write to you again if we find yours there. We have also asked an outside firm to test our systems twice a year from now on, and will publish what it finds.

## What you can do

1. **Be wary of anyone who contacts you about this.** We will never call, text or e-mail to ask for your health card number, a password or a payment. If in doubt, hang up and call us at the number in this letter.
2. **If someone threatens you with your information, do not pay and do not answer.** Keep the message as it is, and tell the police and us.
3. Look through your statements from ServiceOntario and from your insurer for care that you did not receive.
{{#if (has person.data_taken "payment-card")}}
4. **Call the bank that issued your payment card today.** Ask for a new card, and check your statements for payments that you did not make. We found the card number in the files, together with its expiry date.
{{/if}}

You need not pay for any of this. If it costs you something all the same, send us the receipt with your reference {{letter.reference}} and we will repay you within thirty days.

## Where to turn

| Whom | What for | How to reach them |
| --- | --- | --- |
| Our call centre | Questions about this letter, in English and French | 1-800-555-0142, 8 a.m. to 8 p.m., every day |
| Our Privacy Officer | A copy of what we hold about you, or a mistake in it | The address at the top of this letter |
| The Commissioner | A complaint about us, free of charge | 2 Bloor Street East, Suite 1400, Toronto, Ontario M4W 1A8 |
| Credit bureaus | A fraud alert on your file for six years | Equifax Canada and TransUnion Canada |
| The police | A threat, or a crime in your name | Your local station; in danger, 9-1-1 |

When you call, please give your reference **{{letter.reference}}**. With it we can also confirm that this letter is genuine. You have the right to complain about us to the Commissioner, who is independent of us and of the government of the day. You do not have to speak with us first, and a complaint has no effect on the care that you receive.

We know that this letter brings work and worry to you, {{person.name}}, which you did not ask for. Somebody will be there when you call.

Sincerely,

**{{organisation.name}}**
`;
