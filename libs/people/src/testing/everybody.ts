import { ROUTES } from '#kernel';
import { peopleFor } from '../people-for.js';
import type { AffectedPerson } from '../person.js';
import { INCIDENT, type RegisterFixture } from './register-fixture.js';

/** Everybody in the register, in id order. */
export async function everybody({ ports, key }: RegisterFixture, wave = 1): Promise<AffectedPerson[]> {
  const people: AffectedPerson[] = [];
  for await (const person of peopleFor(ports.reader, key, { incidentId: INCIDENT, routes: ROUTES, wave }))
    people.push(person);
  return people;
}

/** Where each goes, in id order: `reference route reason`. */
export async function routesOf(register: RegisterFixture): Promise<string[]> {
  return (await everybody(register)).map(({ details, route, reason }) => `${details.reference} ${route} ${reason}`);
}

/** The code of the fault that is thrown, or nothing. */
export async function codeOf(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    return error instanceof Error && 'details' in error
      ? (error as { readonly details: { readonly code: string } }).details.code
      : String(error);
  }
}
