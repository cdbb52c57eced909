import { memo } from 'react';
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface FlowPoint { readonly label: string; readonly values: readonly number[] }

interface FlowChartProps {
  readonly points: readonly FlowPoint[];
  /** Name of each value of a point, in order. */
  readonly series: readonly string[];
  readonly label: string;
}

/** Told apart by dash as well as by colour. */
const STROKES = [
  { stroke: 'var(--muted)', strokeDasharray: '4 3' },
  { stroke: 'var(--information)', strokeDasharray: '' },
  { stroke: 'var(--attention)', strokeDasharray: '1 2' },
] as const;

/** Counts a minute. No animation: it is redrawn while it is read. */
export const FlowChart = memo(function FlowChart({ points, series, label }: FlowChartProps) {
  const data = points.map(({ label: name, values }) => ({ name, ...Object.fromEntries(values.map((value, i) => [`v${i}`, value])) }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={data} margin={{ top: 4, right: 8, bottom: 0, left: 0 }} title={label} accessibilityLayer>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="name" stroke="var(--muted)" tick={{ fontSize: 11, fill: 'var(--muted)' }} minTickGap={32} tickLine={false} />
        <YAxis width={28} allowDecimals={false} stroke="var(--muted)" tick={{ fontSize: 11, fill: 'var(--muted)' }} tickLine={false} axisLine={false} />
        <Tooltip isAnimationActive={false} contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line-strong)', borderRadius: 4, fontSize: 12 }} labelStyle={{ color: 'var(--text)' }} itemStyle={{ color: 'var(--text)' }} />
        <Legend itemSorter={null} iconType="plainline" wrapperStyle={{ fontSize: 12 }} formatter={(name: string) => <span style={{ color: 'var(--text)' }}>{name}</span>} />
        {series.map((name, i) => <Line key={name} dataKey={`v${i}`} name={name} type="linear" dot={false} strokeWidth={1.5} isAnimationActive={false} {...STROKES[i % STROKES.length]} />)}
      </LineChart>
    </ResponsiveContainer>
  );
});
