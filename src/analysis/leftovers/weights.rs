//! Written by `tools/leftovers/fit.py`; see there for how.

/// For leftovers of the manner `Capital`: 2668 candidates, 299 of them left over.
#[rustfmt::skip]
pub(super) const CAPITAL: &[f32] = &[
    -4.007, // always
    0.891, // odds
    -0.262, // two
    -0.126, // more
    0.264, // told
    -2.197, // other
    2.206, // gap
    0.480, // frequent
    0.967, // everyday
    -0.678, // at-home
    -0.816, // usual-here
    0.501, // listed
    0.000, // name-here
    -1.180, // name-there
    0.060, // ordinary
    -0.595, // unlisted
    0.000, // kin-here
    0.909, // kin-there
    -0.149, // compound-here
    0.241, // compound-there
    0.000, // letter
    0.934, // look
    0.000, // others
    0.041, // function
    0.000, // elided
    -0.585, // short
    0.514, // long
    -0.189, // initial
    0.371, // noun
    0.886, // capital-before
    -0.980, // capital-after
    -0.599, // capital-recurs
    -4.038, // recurs
    -4.012, // cited
    -1.740, // name
    -2.810, // proper
    -4.000, // reference
    -0.706, // international
    -0.433, // related
    0.000, // kept
];

/// For leftovers of the manner `Lower`: 32178 candidates, 29148 of them left over.
#[rustfmt::skip]
pub(super) const LOWER: &[f32] = &[
    -4.644, // always
    1.587, // odds
    -0.515, // two
    -2.114, // more
    0.298, // told
    -1.692, // other
    3.619, // gap
    0.847, // frequent
    0.374, // everyday
    -0.861, // at-home
    -1.467, // usual-here
    0.929, // listed
    -0.472, // name-here
    0.423, // name-there
    -0.050, // ordinary
    1.864, // unlisted
    -0.348, // kin-here
    1.389, // kin-there
    -0.936, // compound-here
    1.102, // compound-there
    0.855, // letter
    2.208, // look
    -0.072, // others
    0.718, // function
    0.411, // elided
    -0.192, // short
    -0.037, // long
    -0.189, // initial
    0.000, // noun
    -0.179, // capital-before
    -0.173, // capital-after
    0.000, // capital-recurs
    -3.719, // recurs
    -2.546, // cited
    -2.236, // name
    -1.306, // proper
    -5.347, // reference
    0.000, // international
    -2.573, // related
    0.000, // kept
];
