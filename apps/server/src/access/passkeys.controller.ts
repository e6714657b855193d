import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { challengeOf, passkeyFingerprint } from '#access';
import {
  addPasskey,
  askToSign,
  id,
  namePasskey,
  type AddPasskey,
  type AskToSign,
  type Done,
  type NamePasskey,
  type PasskeyChallenge,
  type PasskeyList,
  type PasskeyView,
  type SigningChallenge,
} from '#contract';
import { formatInstant } from '#kernel';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { Asking, isSession, type Asker } from './asker.js';
import { challengeToSign } from './decision-signing.js';
import type { KeptPasskey } from './passkeys.js';
import { forPeople } from './passwords.js';
import { AskedSite, type Site } from './relying-party.js';
import { sessionBrought } from './session-brought.js';

/** One's own passkeys, and what they are to sign. */
@Controller('api/v1')
export class PasskeysController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('session/challenges')
  async challenge(@AskedSite() { relyingParty }: Site, @Req() request: Request): Promise<PasskeyChallenge> {
    const account = await this.signedIn(request);
    const { challenge, endsAt } = await this.installation.access.challenges.give({
      address: request.ip ?? '',
      account,
    });
    return { challenge: challengeOf(challenge), relyingParty, ends: formatInstant(endsAt) };
  }

  @Get('account/passkeys')
  async list(@Asking() { account }: Asker): Promise<PasskeyList> {
    return { passkeys: (await this.installation.access.passkeys.ofAccount(account.id)).map(viewPasskey) };
  }

  @Post('account/passkeys')
  async add(
    @Body({ schema: addPasskey }) passkey: AddPasskey,
    @Asking() { account, by }: Asker,
    @AskedSite() site: Site,
  ): Promise<PasskeyView> {
    if (!isSession(by)) throw forPeople();
    return viewPasskey(await this.installation.access.passkeys.add(account, passkey, site));
  }

  @Post('account/passkeys/:passkey')
  @HttpCode(200)
  async rename(
    @Param('passkey', { schema: id }) passkey: string,
    @Body({ schema: namePasskey }) { name }: NamePasskey,
    @Asking() { account, by }: Asker,
  ): Promise<PasskeyView> {
    if (!isSession(by)) throw forPeople();
    return viewPasskey(await this.installation.access.passkeys.rename(account.id, passkey, name));
  }

  @Post('account/passkeys/:passkey/removal')
  @HttpCode(200)
  async remove(@Param('passkey', { schema: id }) passkey: string, @Asking() { account, by }: Asker): Promise<Done> {
    if (!isSession(by)) throw forPeople();
    await this.installation.access.passkeys.remove(account.id, passkey);
    return { done: true };
  }

  @Post('incidents/:id/decisions/:decision/challenges')
  @HttpCode(200)
  askToSign(
    @Param('id', { schema: id }) incidentId: string,
    @Param('decision', { schema: id }) decision: string,
    @Body({ schema: askToSign }) answer: AskToSign,
    @Asking() asker: Asker,
    @AskedSite() site: Site,
  ): Promise<SigningChallenge> {
    return challengeToSign(this.installation.access.passkeys, incidentId, decision, answer, asker, site);
  }

  /** The account of whoever asks, where they are signed in: at this door nobody has to be. */
  private async signedIn(request: Request): Promise<string | undefined> {
    const session = await sessionBrought(this.installation.access.sessions, request);
    return session?.holder === 'account' ? session.account : undefined;
  }
}

function viewPasskey({ id: passkey, name, credential, key, createdAt, usedAt }: KeptPasskey): PasskeyView {
  return {
    id: passkey,
    name,
    credential,
    fingerprint: passkeyFingerprint(key),
    created: formatInstant(createdAt),
    used: usedAt === null ? null : formatInstant(usedAt),
  };
}
