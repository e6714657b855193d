import { memberList, type MemberList } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct, type Act } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';

/**
 * An act about who has which role in the incident shown.
 *
 * @param path below the incident
 */
export function useMemberAct<Body>(...path: readonly string[]): Act<Body, MemberList> {
  const { view, clock } = useIncident();
  return useAct(view.id, clock, async (body: Body, key: string) => {
    return (await post(apiPath('incidents', view.id, ...path), memberList, { key, body })).value;
  });
}
