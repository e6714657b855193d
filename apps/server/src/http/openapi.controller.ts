import { Controller, Get, Header } from '@nestjs/common';
import { z } from 'zod';
import { ROLE_HEADER, ROUTES, SEAT_HEADER, problem, type Route } from '#contract';
import { ROLES } from '#kernel';
import { productVersion } from '../product-version.js';
import { docsPage } from './docs-page.js';

interface Operation {
  readonly [member: string]: unknown;
}

/** The API's description, made from the contract that also validates it, and a plain page to read it. */
@Controller('api')
export class OpenApiController {
  // Made when it is first asked for, which most services never are.
  private document: object | undefined;
  private readonly page = docsPage(ROUTES);

  @Get('openapi.json')
  openApi(): object {
    return (this.document ??= openApi());
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  docs(): string {
    return this.page;
  }
}

/** The OpenAPI 3.1 document of all routes. */
export function openApi(): object {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of ROUTES) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version: productVersion(),
      description:
        'Whoever asks is signed in, by a session’s cookie (POST /api/v1/session) or by an API token. Errors are problem details (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: { securitySchemes: SECURITY_SCHEMES },
    security: Object.keys(SECURITY_SCHEMES).map((scheme) => ({ [scheme]: [] })),
    paths,
  };
}

/** One of them; the cookie’s name ends in the port where the address names one. */
const SECURITY_SCHEMES = {
  session: { type: 'apiKey', in: 'cookie', name: 'holdfast-session' },
  token: { type: 'http', scheme: 'bearer', description: 'An API token: POST /api/v1/account/tokens' },
};

const UUID = { type: 'string', format: 'uuid' };

/** Parts of an address that are no ids. */
const PATH_PARTS: Readonly<Record<string, object>> = {
  hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  chart: { type: 'string' },
};

function operation(route: Route): Operation {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: PATH_PARTS[name] ?? UUID })),
    ...(route.query ?? []).map(({ name, description }) => ({
      name,
      in: 'query',
      required: false,
      description,
      schema: { type: 'string' },
    })),
    ...(route.headers ?? []).map(({ name, description }) => header(name, description, false)),
    ...(route.path.startsWith('/incidents/{id}')
      ? [
          header(ROLE_HEADER, `In which of several roles one acts: ${ROLES.join(', ')}.`, false),
          header(
            SEAT_HEADER,
            'In an exercise: from which of several seats one acts, or for which the room speaks.',
            false,
          ),
        ]
      : []),
    ...(route.keyed
      ? [header('Idempotency-Key', 'The id of this act, a fresh lower-case UUID: repeating it is harmless.', true)]
      : []),
  ];
  return {
    summary: route.summary,
    tags: [route.subject],
    operationId: `${route.method}${route.path.replace(/[{}]/g, '').replace(/[/.](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters,
    ...(route.open && { security: [] }),
    ...(route.request || route.requestType
      ? {
          requestBody: {
            required: true,
            content: content(route.requestType ?? 'application/json', route.request, 'input'),
          },
        }
      : {}),
    responses: {
      [route.status]: {
        description: route.summary,
        content: content(route.responseType ?? 'application/json', route.response, 'output'),
      },
      default: {
        description: 'What went wrong (RFC 9457)',
        content: content('application/problem+json', problem, 'output'),
      },
    },
  };
}

function header(name: string, description: string, required: boolean): object {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

function content(type: string, schema: z.ZodType | undefined, io: 'input' | 'output'): object {
  return {
    [type]: schema ? { schema: z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) } : {},
  };
}
