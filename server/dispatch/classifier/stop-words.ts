// Words of Chinese that bind a sentence together and say nothing about its subject. Only such as seldom are part of
// another word, because they are removed without cutting the text into words first.
const words = `
  我们 没有 他们 可以 这样 就是 本人 不能 有关 这个 为什么 自己 作为 什么 都是 因为 关于 但是 我是 如果 还是 你们 多次 通过 这些
  怎么 任何 为了 不是 还有 其他 根据 而且 只有 难道 也是 很多 由于 开始 如此 所以 这么 按照 为何 时候 甚至 必须 同时 或者 一样
  并且 如何 不要 可是 非常 才能 只是 这里 那么 以及 其中 出来 对于 因此 各种 尽快 后来 何时 经过 然后 不了 在此 多少 如下 经常
  哪里 大家 另外 不得 虽然 等等 不管 不会 只要 可能 竟然 各位 不但 其它 然而 那个 如今 到底 有些 那些 于是 怎样 别人 其实 随着
  比如 仍然 那里 起来 而是 她们 哪个 既然 不少 一切 更加 一般 不再 并不 的话 是否 请问 您好 你好 尊敬 谢谢`;
const particles = '的了在是我和就这给还与被都也吗您他呢吧';

const longestFirst = words
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length);

/** Matches every stop word; global. */
export const stopPattern = new RegExp(`${longestFirst.join('|')}|[${particles}]`, 'g');
