import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  printRoster,
  removeContact,
  setContact,
  type ContactList,
  type PrintRoster,
  type RemoveContact,
  type SetContact,
} from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { printContactRoster } from './print-roster.js';

/** Whom one telephones when mail and chat are not to be trusted, and the page that says so on paper. */
@Controller('api/v1')
export class ContactsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('contacts')
  list(): Promise<ContactList> {
    return this.view();
  }

  @Post('contacts')
  @HttpCode(200)
  async set(
    @Body({ schema: setContact }) request: SetContact,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<ContactList> {
    await this.installation.contacts.set(request, actor, commandId);
    return this.view();
  }

  @Post('contacts/removals')
  @HttpCode(200)
  async remove(
    @Body({ schema: removeContact }) { contact }: RemoveContact,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<ContactList> {
    await this.installation.contacts.remove(contact, actor, commandId);
    return this.view();
  }

  @Post('on-call/prints')
  @HttpCode(200)
  async print(
    @Body({ schema: printRoster }) request: PrintRoster,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Res() response: Response,
  ): Promise<void> {
    const pdf = await printContactRoster(this.installation, request, actor, commandId);
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Disposition', `attachment; filename="roster.${request.language}.pdf"`);
    response.send(Buffer.from(pdf));
  }

  private async view(): Promise<ContactList> {
    return { contacts: [...(await this.installation.contacts.all())] };
  }
}
