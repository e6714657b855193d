import { useState } from 'react';
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { worthRepeating } from './api/failures.js';
import { askRolesAnew } from './api/roles-anew.js';
import { makeRouter } from './routes.js';
import { theme } from './theme.js';
import { SpeechProvider } from './words/use-voice.js';

const RETRIES_MAX = 3;
const colorScheme = localStorageColorSchemeManager({ key: 'holdfast-appearance' });

export function App({ nonce }: { readonly nonce: string }) {
  const [queries] = useState(makeQueries);
  const [router] = useState(makeRouter);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <SpeechProvider>
          <RouterProvider router={router} />
        </SpeechProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function makeQueries(): QueryClient {
  const onError = (failure: Error): void => void askRolesAnew(client, failure);
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, failure) => worthRepeating(failure) && failures < RETRIES_MAX,
        staleTime: 2000,
      },
    },
  });
  return client;
}
