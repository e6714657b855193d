import 'reflect-metadata';
import { ConsoleLogger, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccessGuard } from './access/access.guard.js';
import { AccountController } from './access/account.controller.js';
import { AccountsController } from './access/accounts.controller.js';
import { MembersController } from './access/members.controller.js';
import { PasskeysController } from './access/passkeys.controller.js';
import { ProviderController } from './access/provider/provider.controller.js';
import { SessionController } from './access/session.controller.js';
import { StreamController } from './feed/stream.controller.js';
import { authorityPage } from './http/authority-page.js';
import { OpenApiController } from './http/openapi.controller.js';
import { ownOriginOnly } from './http/own-origin-only.js';
import { ProblemFilter } from './http/problem.filter.js';
import { requestBodies } from './http/request-bodies.js';
import { identifyRequests } from './http/request-id.js';
import { securityHeaders } from './http/security-headers.js';
import { SERVER_LIMITS, limitServer, tlsLimits, type ServerLimits } from './http/server-limits.js';
import { validationPipe } from './http/validation.js';
import { webPages } from './http/web-pages.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import type { Installation } from './installation.js';
import { EDGE, INSTALLATION } from './installation-token.js';
import { LOG_LEVELS, type Config } from './config.js';
import { Demonstrations } from './demonstration/demonstrations.js';
import { DemonstrationsController } from './demonstration/demonstrations.controller.js';
import { DispatchController } from './dispatch/dispatch.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { ExercisesController } from './exercises/exercises.controller.js';
import { ImprovementsController } from './exercises/judging/improvements.controller.js';
import { JudgingController } from './exercises/judging/judging.controller.js';
import { HoldsController } from './evidence/holds.controller.js';
import { ContactDeskController } from './contact-desk/contact-desk.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { OnCallController } from './on-call/on-call.controller.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { WaitingController } from './incidents/waiting.controller.js';
import { AssessmentsController } from './law/assessments.controller.js';
import { LinksController } from './links/links.controller.js';
import { LooksController } from './looks/looks.controller.js';
import { FilingsController } from './law/filings.controller.js';
import { CoverageController } from './letters/coverage.controller.js';
import { LetterImagesController } from './letters/letter-images.controller.js';
import { LetterDeskController } from './letters/letter-desk.controller.js';
import { LettersController } from './letters/letters.controller.js';
import { ListsController } from './people/lists.controller.js';
import { SingleLettersController } from './letters/single-letters.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleDeskController } from './people/people-desk.controller.js';
import { PrivilegeController } from './lanes/privilege.controller.js';
import { PicturesController } from './pictures/pictures.controller.js';
import { PlayersController } from './players/players.controller.js';
import { PlayersDoor } from './players/players-door.js';
import { playersOnly } from './players/players-only.js';
import { PlaybooksController } from './playbooks/playbooks.controller.js';
import { LOOPBACK_EDGE, type Edge } from './reach/edge.js';
import { AUTHORITY_COPY } from './reach/lan-authority.js';
import { TLS_FLOOR } from './reach/tls-floor.js';
import { BreachRegisterController } from './breach-register/breach-register.controller.js';
import { ReadinessController } from './readiness/readiness.controller.js';
import { RecordController } from './record/record.controller.js';
import { SeverityController } from './severity/severity.controller.js';
import { SituationController } from './situation/situation.controller.js';
import { ServiceController } from './service.controller.js';

@Module({})
class ServerModule {
  static over(installation: Installation, demonstrations: Demonstrations, edge: Edge): DynamicModule {
    return {
      module: ServerModule,
      controllers: [
        ServiceController,
        SessionController,
        ProviderController,
        AccountController,
        PasskeysController,
        AccountsController,
        MembersController,
        LinksController,
        IncidentsController,
        RecordController,
        LooksController,
        StreamController,
        ListsController,
        PeopleController,
        PeopleDeskController,
        DocumentsController,
        EvidenceController,
        HoldsController,
        AssessmentsController,
        FilingsController,
        CoverageController,
        LettersController,
        LetterDeskController,
        LetterImagesController,
        DispatchController,
        SingleLettersController,
        DemonstrationsController,
        PlaybooksController,
        AlertsController,
        OnCallController,
        ContactsController,
        ContactDeskController,
        OutboxController,
        ReadinessController,
        BreachRegisterController,
        WaitingController,
        PicturesController,
        PrivilegeController,
        SeverityController,
        SituationController,
        ExercisesController,
        ImprovementsController,
        JudgingController,
        PlayersController,
        OpenApiController,
      ],
      providers: [
        { provide: INSTALLATION, useValue: installation },
        { provide: EDGE, useValue: edge },
        // So that Nest shuts it when the service stops answering.
        { provide: PlayersDoor, useValue: installation.access.playersDoor },
        { provide: Demonstrations, useValue: demonstrations },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}

/** The HTTP edge over an opened installation, to this machine alone where no edge is said. Call `listen` to answer, `close` to stop. */
export async function createServer(
  installation: Installation,
  demonstrations: Demonstrations,
  edge: Edge = LOOPBACK_EDGE,
  limits: ServerLimits = SERVER_LIMITS,
): Promise<NestExpressApplication> {
  const { own, credentials, authority, proxied } = edge;
  const app = await NestFactory.create<NestExpressApplication>(ServerModule.over(installation, demonstrations, edge), {
    logger: logger(installation.config),
    bodyParser: false,
    ...(credentials && {
      httpsOptions: { cert: credentials.cert, key: credentials.key, ...TLS_FLOOR, ...tlsLimits(limits) },
    }),
  });
  limitServer(app.getHttpServer(), limits, credentials === undefined);
  app.disable('x-powered-by');
  // Of what a proxy says of others, only one on this machine is believed.
  app.set('trust proxy', proxied ? 'loopback' : false);
  const { playersDoor } = installation.access;
  const pages = webPages(installation.config.title);
  app.use(
    identifyRequests(installation.config.slug),
    securityHeaders,
    ownOriginOnly(own, playersDoor.own),
    playersOnly(pages),
  );
  if (authority) app.use(`/${AUTHORITY_COPY}`, authorityPage(authority));
  app.use(pages, requestBodies());
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  playersDoor.serve(app.getHttpAdapter().getInstance(), limits);
  return app;
}

/** Structured log lines, one JSON object each. What Nest says of its own wiring is for debugging only. */
export function logger(config: Pick<Config, 'logLevel'>): ConsoleLogger {
  return new ServiceLogger({
    json: true,
    logLevels: [...LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(config.logLevel) + 1), 'fatal'],
  });
}

const WIRING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

class ServiceLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && WIRING.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
