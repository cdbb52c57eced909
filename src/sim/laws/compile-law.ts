import type { Law } from '../../model/scenario/law.ts';
import { constantLaw, triangularLaw, uniformLaw } from './bounded.ts';
import type { CompiledLaw } from './compiled-law.ts';
import { empiricalLaw, interpolatedLaw } from './empirical.ts';
import { exponentialLaw, hyperexponentialLaw } from './exponential.ts';
import { gammaLaw } from './gamma.ts';
import { lognormalLaw } from './lognormal.ts';
import { weibullLaw } from './weibull.ts';

/** Done once for each law of a scenario. @throws InvariantError on ends out of order or branches without a share: whoever checks the scenario refuses those. */
export function compileLaw(law: Law): CompiledLaw {
  switch (law.kind) {
    case 'constant': return constantLaw(law.value);
    case 'exponential': return exponentialLaw(law.mean);
    case 'erlang': return gammaLaw(law.mean, law.stages);
    case 'hyperexponential': return hyperexponentialLaw(law.branches);
    case 'lognormal': return lognormalLaw(law.mean, law.cv);
    case 'gamma': return gammaLaw(law.mean, 1 / (law.cv * law.cv));
    case 'weibull': return weibullLaw(law.mean, law.shape);
    case 'uniform': return uniformLaw(law.from, law.to);
    case 'triangular': return triangularLaw(law.from, law.mode, law.to);
    case 'empirical': return law.interpolate ? interpolatedLaw(law.values) : empiricalLaw(law.values);
  }
}
