import 'reflect-metadata';
import { ConsoleLogger, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { StreamController } from './feed/stream.controller.js';
import { LoopbackMiddleware } from './http/loopback.middleware.js';
import { OpenApiController } from './http/openapi.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestIdMiddleware } from './http/request-id.js';
import { validationPipe } from './http/validation.js';
import { webPages } from './http/web-pages.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import type { Installation } from './installation.js';
import { INSTALLATION } from './installation-token.js';
import type { Config } from './config.js';
import { DocumentsController } from './documents/documents.controller.js';
import { LettersController } from './letters/letters.controller.js';
import { PeopleController } from './people/people.controller.js';
import { RecordController } from './record/record.controller.js';
import { ServiceController } from './service.controller.js';

const JSON_BODY_MAX = '1mb';

@Module({})
class ServerModule implements NestModule {
  static over(installation: Installation): DynamicModule {
    return {
      module: ServerModule,
      controllers: [
        ServiceController,
        IncidentsController,
        RecordController,
        StreamController,
        PeopleController,
        DocumentsController,
        LettersController,
        OpenApiController,
      ],
      providers: [{ provide: INSTALLATION, useValue: installation }],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestIdMiddleware, LoopbackMiddleware).forRoutes('{*path}');
  }
}

/** The HTTP edge over an opened installation. Call `listen` to answer, `close` to stop. */
export async function createServer(installation: Installation): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ServerModule.over(installation), {
    logger: logger(installation.config),
    bodyParser: false,
  });
  app.disable('x-powered-by');
  app.use(webPages());
  app.useBodyParser('json', { limit: JSON_BODY_MAX });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  return app;
}

/** Structured log lines, one JSON object each. */
export function logger(config: Pick<Config, 'logLevel'>): ConsoleLogger {
  const levels = ['error', 'warn', 'log', 'debug'] as const;
  return new ConsoleLogger({
    json: true,
    logLevels: [...levels.slice(0, levels.indexOf(config.logLevel) + 1), 'fatal'],
  });
}
