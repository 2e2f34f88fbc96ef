import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { cache } from './server.ts';
import './styles/page.css';
import './styles/form.css';

const place = document.getElementById('root');
if (!place) throw new Error('the document has no root');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
