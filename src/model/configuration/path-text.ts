/** Place of a value in a document, for people: $.queues[2].overflow[0].to.queue */
export type PathStep = string | number;

export const pathText = (steps: readonly PathStep[]): string => steps.reduce<string>((path, step) => path + stepText(step), '$');

export const stepText = (step: PathStep): string => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`);
