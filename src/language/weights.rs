//! Written by `tools/lexicons/fit.py`; see there for how.

use super::words::Form::{self, Capital, Compound, Initial, Lower, Noun};
use super::words::Standing::{self, Name, Ordinary, Stranger, Unlisted};

/// What decides which weights apply: whether the target forms compounds, form, standing in the target's
/// list, whether the source's list has the word.
pub(super) type Case = (bool, Form, Standing, bool);

/// Bias, weight of the ratio of frequencies, weight of the look, for every case seen often enough.
#[rustfmt::skip]
pub(super) const WEIGHTS: &[(Case, [f32; 3])] = &[
    ((false, Capital, Name, true), [2.202, 0.635, 0.445]), // 32 planted, 12 own
    ((false, Capital, Ordinary, true), [1.351, 0.750, 0.383]), // 23 planted, 394 own
    ((false, Capital, Stranger, true), [2.884, 0.666, 0.443]), // 47 planted, 6 own
    ((false, Capital, Unlisted, true), [5.079, 0.540, 0.444]), // 93 planted, 0 own
    ((false, Compound, Unlisted, false), [1.423, 0.501, 0.433]), // 26 planted, 46 own
    ((false, Compound, Unlisted, true), [2.174, 0.659, 0.452]), // 74 planted, 12 own
    ((false, Initial, Name, false), [-1.800, 0.499, 0.411]), // 0 planted, 132 own
    ((false, Initial, Name, true), [-2.615, 0.813, 0.376]), // 7 planted, 636 own
    ((false, Initial, Ordinary, false), [-2.208, 0.511, 0.415]), // 0 planted, 2433 own
    ((false, Initial, Ordinary, true), [-1.013, 0.999, 0.309]), // 50 planted, 13795 own
    ((false, Initial, Stranger, false), [-2.498, 0.488, 0.404]), // 0 planted, 114 own
    ((false, Initial, Stranger, true), [-0.374, 0.899, 0.366]), // 61 planted, 102 own
    ((false, Initial, Unlisted, false), [-0.124, 0.432, 0.631]), // 15 planted, 364 own
    ((false, Initial, Unlisted, true), [2.247, 0.574, 0.000]), // 77 planted, 36 own
    ((false, Lower, Name, true), [2.317, 0.926, 0.568]), // 174 planted, 72 own
    ((false, Lower, Ordinary, false), [-2.735, 0.547, 0.429]), // 3 planted, 64133 own
    ((false, Lower, Ordinary, true), [-0.516, 1.420, 0.196]), // 1574 planted, 212955 own
    ((false, Lower, Stranger, false), [-2.564, 0.490, 0.415]), // 0 planted, 271 own
    ((false, Lower, Stranger, true), [3.132, 0.713, 0.569]), // 1908 planted, 85 own
    ((false, Lower, Unlisted, false), [1.566, 0.330, 1.131]), // 183 planted, 1588 own
    ((false, Lower, Unlisted, true), [7.781, 0.553, 0.456]), // 2442 planted, 0 own
    ((true, Initial, Name, false), [-1.665, 0.500, 0.403]), // 0 planted, 68 own
    ((true, Initial, Name, true), [-0.536, 0.972, 0.459]), // 33 planted, 276 own
    ((true, Initial, Ordinary, false), [-2.535, 0.523, 0.421]), // 0 planted, 11911 own
    ((true, Initial, Ordinary, true), [-0.870, 1.180, 0.575]), // 185 planted, 30685 own
    ((true, Initial, Stranger, false), [-0.771, 0.505, 0.410]), // 0 planted, 324 own
    ((true, Initial, Stranger, true), [1.266, 1.130, 0.498]), // 339 planted, 92 own
    ((true, Initial, Unlisted, false), [-0.493, 0.448, 0.609]), // 5 planted, 357 own
    ((true, Initial, Unlisted, true), [2.253, 0.647, 0.246]), // 41 planted, 51 own
    ((true, Lower, Name, true), [2.786, 1.182, 0.624]), // 719 planted, 63 own
    ((true, Lower, Ordinary, false), [-4.813, 0.539, 0.440]), // 0 planted, 221126 own
    ((true, Lower, Ordinary, true), [0.167, 1.527, 0.426]), // 4695 planted, 259898 own
    ((true, Lower, Stranger, false), [-0.579, 0.506, 0.405]), // 0 planted, 360 own
    ((true, Lower, Stranger, true), [3.307, 1.145, 0.729]), // 8236 planted, 100 own
    ((true, Lower, Unlisted, false), [2.232, 0.365, 1.148]), // 100 planted, 5523 own
    ((true, Lower, Unlisted, true), [4.810, 0.824, 0.771]), // 883 planted, 17 own
    ((true, Noun, Name, false), [-3.569, 0.502, 0.406]), // 0 planted, 2621 own
    ((true, Noun, Name, true), [-2.200, 1.243, 0.144]), // 78 planted, 3895 own
    ((true, Noun, Ordinary, false), [-5.227, 0.520, 0.433]), // 0 planted, 105135 own
    ((true, Noun, Ordinary, true), [-0.884, 1.258, 0.193]), // 588 planted, 35213 own
    ((true, Noun, Stranger, false), [-2.169, 0.501, 0.409]), // 0 planted, 332 own
    ((true, Noun, Stranger, true), [0.615, 1.210, 0.235]), // 971 planted, 108 own
    ((true, Noun, Unlisted, false), [-1.482, 0.454, 0.720]), // 8 planted, 8313 own
    ((true, Noun, Unlisted, true), [2.203, 0.766, 0.403]), // 109 planted, 75 own
];
