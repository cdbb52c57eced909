/** Chromium as the measures start it. */
import { chromium, type Browser } from 'playwright-core';

const HOST_FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = (flags: readonly string[] = []): Promise<Browser> => chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...HOST_FLAGS, ...flags] });
