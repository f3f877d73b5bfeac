// Паспорт из JSON — в том виде, в каком его ждёт договор: имена с большой буквы внутри, целые — BigInt, месяцы — байты.

const ENUMS = new Set(['kind', 'origin', 'audience', 'direction', 'comparison', 'level']);
const LONG = new Set(['numerator', 'denominator', 'default', 'minimum', 'maximum']);

export function contractual(value, key = '') {
  if (value === null) return undefined;
  if (Array.isArray(value)) return key === 'months' ? new Uint8Array(value) : value.map((one) => contractual(one, key));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, own]) => [camel(name), contractual(own, name)]));
  }
  if (typeof value === 'number' && LONG.has(key)) return BigInt(value);
  if (typeof value === 'string' && ENUMS.has(key)) return value.replaceAll('_', '-');
  return value;
}

const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
