// Package calibrate helps people judge a distribution of grades: it holds it
// against the firm's guideline (强制分布), places people in a nine-box (九宫格)
// and shows what proposed moves would change. It moves nobody.
//
// # Who is compared
//
// Only people who count and have a grade of the firm's scale. Their number n
// decides, from the leaves of the org chart upwards:
//
//   - A team with n ≥ the firm's smallest number (10 unless it chose another)
//     is a group of its own.
//   - Smaller teams below one parent are pooled, with the parent's own people
//     if these are too few as well; a pool that is still too small goes on to
//     the parent's parent. Without parents all small teams are one pool.
//   - What is left at the top and still too small has no numbers of its own:
//     only the firm as a whole is looked at.
//
// # Targets
//
// The largest remainder method (Hamilton; 最大余数法): every quota with a share
// gets the whole part of share · n, and the places left go one each to the
// largest remainders. The rest that shares below 100 % leave takes part as a
// line of its own, for the grades no share names. Equal remainders: the line
// with the better grade goes first, which favours the people; after that the
// order of the quotas. No line gets a place beyond its own limit.
//
// A limit (Most) is ⌊most · n + 1e-9⌋ people. Limits of different quotas are
// told one by one, not combined.
//
// Source of the method: Balinski and Young, Fair Representation (1982), ch. 2.
package calibrate
