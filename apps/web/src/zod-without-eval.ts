import { z } from 'zod';

// The CSP forbids `new Function`, and merely probing for it would be reported in the console. This module is imported
// before any schema is made.
z.config({ jitless: true });
