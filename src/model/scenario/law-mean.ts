/** Mean of a law, in closed form. */
import type { Law } from './law.ts';

export function meanOf(law: Law): number {
  switch (law.kind) {
    case 'constant': return law.value;
    case 'exponential': case 'erlang': case 'lognormal': case 'gamma': case 'weibull': return law.mean;
    case 'hyperexponential': return sum(law.branches.map(({ share, mean }) => share * mean)) / sum(law.branches.map(({ share }) => share));
    case 'uniform': return (law.from + law.to) / 2;
    case 'triangular': return (law.from + law.mode + law.to) / 3;
    case 'empirical': {
      const { values } = law;
      if (!law.interpolate || values.length === 1) return sum(values) / values.length;
      // the two ends bound one piece each, every other value two
      return (sum(values) - (Math.min(...values) + Math.max(...values)) / 2) / (values.length - 1);
    }
  }
}

/** The least value that a law can give. */
export function leastOf(law: Law): number {
  switch (law.kind) {
    case 'constant': return law.value;
    case 'uniform': case 'triangular': return law.from;
    case 'empirical': return Math.min(...law.values);
    case 'exponential': case 'erlang': case 'hyperexponential': case 'lognormal': case 'gamma': case 'weibull': return 0;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
