import type { Permission } from './permission.js';

/** What a route asks of who calls it: a permission, nothing, or what the command in its body asks. */
export type Need = Permission | 'nothing' | 'by-command';

/** Every route by method and path template. A route that has no row here is refused. */
const ROUTE_NEEDS: ReadonlyMap<string, Need> = new Map<string, Need>([
  ['get /health', 'nothing'],
  ['get /session', 'nothing'],
  ['post /set-up', 'nothing'],
  ['post /session', 'nothing'],
  ['post /session/challenges', 'nothing'],
  ['post /session/passkey', 'nothing'],
  ['post /session/provider', 'nothing'],
  ['get /session/provider/callback', 'nothing'],
  ['post /session/proof', 'own-account'],
  ['post /session/end', 'leave'],
  ['post /invitations/read', 'nothing'],
  ['post /invitations/acceptance', 'nothing'],
  ['post /links/read', 'nothing'],
  ['post /links/opening', 'nothing'],
  ['get /account/sessions', 'own-account'],
  ['post /account/sessions/{session}/end', 'own-account'],
  ['get /account/read-outs', 'own-account'],
  ['post /account/password', 'own-account'],
  ['post /account/second-factor', 'secure-account'],
  ['post /account/second-factor/confirmation', 'secure-account'],
  ['post /account/second-factor/removal', 'secure-account'],
  ['get /account/passkeys', 'own-account'],
  ['post /account/passkeys', 'secure-account'],
  ['post /account/passkeys/{passkey}', 'secure-account'],
  ['post /account/passkeys/{passkey}/removal', 'secure-account'],
  ['get /account/provider', 'own-account'],
  ['post /account/provider', 'secure-account'],
  ['post /account/provider/removal', 'secure-account'],
  ['get /account/tokens', 'own-account'],
  ['post /account/tokens', 'secure-account'],
  ['post /account/tokens/{token}/revocation', 'secure-account'],
  ['get /names', 'see-names'],
  ['get /accounts', 'manage-accounts'],
  ['post /accounts', 'manage-accounts'],
  ['post /accounts/{account}', 'manage-accounts'],
  ['post /accounts/{account}/invitations', 'manage-accounts'],
  ['get /provider', 'manage-provider'],
  ['post /accounts/{account}/provider/removal', 'manage-provider'],
  ['post /provider/distrust', 'manage-provider'],
  ['post /provider/trust', 'manage-provider'],
  ['post /incidents/{id}/provider/distrust', 'distrust-provider'],
  ['get /incident-doors', 'break-glass'],
  ['post /incidents/{id}/glass', 'break-glass'],
  ['post /incidents/{id}/decisions/{decision}/challenges', 'sign-decision'],
  ['get /incidents/{id}/members', 'read-incident'],
  ['post /incidents/{id}/members', 'give-roles'],
  ['post /incidents/{id}/members/removals', 'give-roles'],
  ['post /incidents/{id}/links', 'give-roles'],
  ['post /incidents/{id}/links/{link}/end', 'give-roles'],
  ['post /incidents/{id}/links/{link}/sessions/end', 'give-roles'],
  ['post /incidents/{id}/command/offers', 'hand-over-command'],
  ['post /incidents/{id}/command/withdrawals', 'hand-over-command'],
  ['post /incidents/{id}/command/acceptances', 'accept-command'],
  ['get /installation', 'read-playbooks'],
  ['get /incidents', 'list-incidents'],
  ['post /incidents', 'declare-incident'],
  ['get /incidents/{id}', 'read-incident'],
  ['post /incidents/{id}/commands', 'by-command'],
  ['get /incidents/{id}/stream', 'read-incident'],
  ['get /incidents/{id}/waiting', 'read-incident'],
  ['get /incidents/{id}/deadlines.ics', 'read-incident'],
  ['get /incidents/{id}/assessment', 'read-incident'],
  ['post /assessments/preview/{id}', 'read-incident'],
  ['get /law/changes', 'assess-law'],
  ['post /assessments', 'assess-law'],
  ['post /assessments/risk', 'assess-law'],
  ['get /incidents/{id}/entries', 'read-record'],
  ['get /incidents/{id}/looks', 'read-looks'],
  ['get /incidents/{id}/looks.csv', 'read-looks'],
  ['get /incidents/{id}/as-known', 'read-record'],
  ['get /incidents/{id}/verification', 'verify-record'],
  ['post /incidents/{id}/erasures', 'erase-payload'],
  ['post /incidents/{id}/imports', 'import-people'],
  ['get /incidents/{id}/people', 'read-people'],
  ['get /incidents/{id}/letters', 'read-letters'],
  ['get /incidents/{id}/letters/coverage', 'read-letters'],
  ['get /incidents/{id}/letters/coverage.csv', 'read-letters'],
  ['get /incidents/{id}/letters/findings', 'read-letters'],
  ['post /incidents/{id}/batches', 'order-letters'],
  ['post /incidents/{id}/reports', 'make-documents'],
  ['get /incidents/{id}/decisions/{decision}/signatures', 'read-incident'],
  ['post /incidents/{id}/decisions/{decision}/briefs', 'make-documents'],
  ['post /incidents/{id}/obligations/{run}/delay-logs', 'make-documents'],
  ['get /incidents/{id}/documents/{document}', 'read-documents'],
  ['get /incidents/{id}/evidence', 'read-evidence'],
  ['post /incidents/{id}/evidence', 'add-evidence'],
  ['get /incidents/{id}/evidence/{item}', 'read-evidence'],
  ['get /incidents/{id}/evidence/{item}/sheet', 'read-evidence'],
  ['post /incidents/{id}/evidence/{item}/custody', 'keep-evidence'],
  ['post /incidents/{id}/evidence/{item}/views', 'open-evidence'],
  ['post /incidents/{id}/evidence/{item}/downloads', 'open-evidence'],
  ['post /incidents/{id}/holds', 'set-hold'],
  ['post /incidents/{id}/holds/{hold}/acknowledgements', 'acknowledge-hold'],
  ['post /incidents/{id}/holds/{hold}/release', 'set-hold'],
  ['get /incidents/{id}/privilege', 'read-record'],
  ['get /incidents/{id}/privilege/log.csv', 'read-record'],
  ['post /incidents/{id}/privilege/logs', 'make-documents'],
  ['post /incidents/{id}/privilege/direction', 'change-lane'],
  ['post /incidents/{id}/privilege/changes', 'change-lane'],
  ['post /incidents/{id}/privilege/exports', 'change-lane'],
  ['post /playbooks/check', 'read-playbooks'],
  ['get /playbooks/{from}/diff/{to}', 'read-playbooks'],
  ['get /playbooks/{hash}/charts', 'read-playbooks'],
  ['get /playbooks/{hash}/charts/{chart}/picture', 'read-playbooks'],
  ['get /playbooks/{hash}/charts/{chart}/picture.svg', 'read-playbooks'],
  ['post /playbooks/{to}/migrations/dry-run', 'list-incidents'],
  ['post /demonstrations', 'declare-incident'],
  ['get /demonstrations/{id}', 'declare-incident'],
  ['get /on-call', 'read-alerts'],
  ['post /on-call', 'manage-on-call'],
  ['post /on-call/removals', 'manage-on-call'],
  ['post /on-call/browsers', 'join-on-call'],
  ['post /on-call/browsers/removals', 'join-on-call'],
  ['post /on-call/tests', 'read-numbers'],
  ['post /on-call/prints', 'manage-on-call'],
  ['get /contacts', 'read-numbers'],
  ['post /contacts', 'manage-on-call'],
  ['post /contacts/removals', 'manage-on-call'],
  ['get /alerts', 'read-alerts'],
  ['get /outbox', 'manage-outbox'],
  ['post /outbox/{id}/retry', 'manage-outbox'],
  ['post /outbox/{id}/settle', 'manage-outbox'],
]);

/** The same for each command that moves an incident, by its type. */
const COMMAND_NEEDS: ReadonlyMap<string, Permission> = new Map<string, Permission>([
  ['send-event', 'move-incident'],
  ['complete-task', 'move-incident'],
  ['state-facts', 'state-facts'],
  ['give-delay-reason', 'explain-delay'],
  ['confirm-clause', 'settle-law'],
  ['withdraw-confirmation', 'settle-law'],
  ['sign-route', 'settle-law'],
  ['answer-decision', 'sign-decision'],
  ['read-out-decision', 'witness-read-out'],
  ['confirm-read-out', 'witness-read-out'],
  ['countersign-read-out', 'sign-decision'],
  ['disown-read-out', 'disown-read-out'],
  ['acknowledge-alert', 'acknowledge-alert'],
  ['add-note', 'keep-log'],
  ['advance-clock', 'move-clock'],
  ['migrate-playbook', 'migrate-incident'],
]);

/**
 * What the route asks; `undefined` where the table does not know it, which is to be refused.
 *
 * @param path The template below `/api/v1`, as the description of the API writes it: `/incidents/{id}`
 */
export function routeNeed(method: string, path: string): Need | undefined {
  return ROUTE_NEEDS.get(`${method.toLowerCase()} ${path}`);
}

/** What a command of this type asks; `undefined` where the table does not know it, which is to be refused. */
export function commandNeed(type: string): Permission | undefined {
  return COMMAND_NEEDS.get(type);
}

/** All rows, for what is made from the table. */
export function routeNeeds(): readonly (readonly [route: string, need: Need])[] {
  return [...ROUTE_NEEDS];
}

export function commandNeeds(): readonly (readonly [type: string, need: Permission])[] {
  return [...COMMAND_NEEDS];
}
