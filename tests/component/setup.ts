import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Parts fetched at first use (panels, popups, tooltip) are transformed at first use here.
configure({ asyncUtilTimeout: 5_000 });
afterEach(cleanup);
