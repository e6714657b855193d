import { createTheme, type MantineColorsTuple } from '@mantine/core';

const HARBOUR: MantineColorsTuple = [
  '#eaf5f7',
  '#d6e9ed',
  '#abd3dc',
  '#7dbccb',
  '#58a9bd',
  '#3f9db5',
  '#2d95b0',
  '#15718a',
  '#0b5a6b',
  '#0a4c5b',
];

/** One accent colour; red and amber are kept for what is overdue or soon, and never stand without a word. */
export const theme = createTheme({
  colors: { harbour: HARBOUR },
  primaryColor: 'harbour',
  primaryShade: { light: 8, dark: 9 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
});
