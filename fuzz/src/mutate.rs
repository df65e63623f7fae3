//! Changing an input: bytes, words, ranges, and what parameters are made of.

use fastrand::Rng;

/// Longer than anything that is read, by far.
const MOST_BYTES: usize = 128 * 1024;

/// What has broken parsers.
const NASTY: [&[u8]; 24] = [
    b"\0",
    b"\r\n",
    b"\r\nlocation: https://evil.example/\r\n\r\n",
    b"\xff",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    "\u{202e}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{1f981}".as_bytes(),
    b"%",
    b"%0",
    b"%00",
    b"%0d%0a",
    b"%ff",
    b"%2525",
    b"<script>alert(1)</script>",
    b"\"><img src=x>",
    b"' OR 1=1 --",
    b"../../",
    b"\\",
    b"//evil.example",
    b"-1",
    b"18446744073709551616",
    b"1e999",
];

/// Changes an input once to eight times. `other` is one from which parts may be taken.
pub fn mutate(random: &mut Rng, input: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    for _ in 0..=random.u8(0..8) {
        change(random, input, other, words);
        input.truncate(MOST_BYTES);
    }
}

fn change(random: &mut Rng, input: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    match random.u8(0..16) {
        0 => at_a_byte(random, input, |random, byte| *byte ^= 1 << random.u8(0..8)),
        1 => at_a_byte(random, input, |random, byte| *byte = random.u8(..)),
        2 => {
            let bytes: Vec<u8> = (0..=random.u8(0..4)).map(|_| random.u8(..)).collect();
            insert(random, input, &bytes);
        }
        3 | 4 => {
            let word = word(random, words);
            insert(random, input, word);
        }
        5 => {
            let nasty = random.choice(NASTY).unwrap_or_default();
            insert(random, input, nasty);
        }
        6 => drop(input.drain(range(random, input.len()))),
        7 => {
            let part = input[range(random, input.len())].to_vec();
            insert(random, input, &part);
        }
        8 => {
            let part = other[range(random, other.len())].to_vec();
            insert(random, input, &part);
        }
        9 => {
            let (end, start) = (random.usize(0..=input.len()), random.usize(0..=other.len()));
            input.truncate(end);
            input.extend_from_slice(&other[start..]);
        }
        10 | 11 => {
            let value = word(random, words);
            replace_value(random, input, value);
        }
        12 => replace_value(random, input, b""),
        13 => repeat_field(random, input),
        14 => percent_encode(random, input),
        _ => blow_up(random, input),
    }
}

fn word<'a>(random: &mut Rng, words: &[&'a str]) -> &'a [u8] {
    random.choice(words).map_or(b"", |word| word.as_bytes())
}

fn at_a_byte(random: &mut Rng, input: &mut [u8], change: impl Fn(&mut Rng, &mut u8)) {
    if !input.is_empty() {
        let position = random.usize(0..input.len());
        change(random, &mut input[position]);
    }
}

fn insert(random: &mut Rng, input: &mut Vec<u8>, part: &[u8]) {
    let position = random.usize(0..=input.len());
    input.splice(position..position, part.iter().copied());
}

/// A part, mostly a short one.
fn range(random: &mut Rng, length: usize) -> std::ops::Range<usize> {
    let start = random.usize(0..=length);
    let most = if random.u8(0..8) == 0 { length - start } else { (length - start).min(16) };
    start..start + random.usize(0..=most)
}

/// Where the values of parameters and of members are: behind `=`, `:` and quotes, up to what ends them.
fn replace_value(random: &mut Rng, input: &mut Vec<u8>, value: &[u8]) {
    let begins = |byte: u8| matches!(byte, b'=' | b':' | b'"' | b' ');
    let ends = |byte: u8| matches!(byte, b'&' | b'\n' | b'"' | b',' | b'}');
    let starts: Vec<usize> = (0..input.len()).filter(|position| begins(input[*position])).collect();
    if let Some(position) = random.choice(starts) {
        let rest = &input[position + 1..];
        let length = rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len());
        input.splice(position + 1..position + 1 + length, value.iter().copied());
    }
}

/// A parameter once more, or a line.
fn repeat_field(random: &mut Rng, input: &mut Vec<u8>) {
    let separator = if random.bool() { b'&' } else { b'\n' };
    let fields: Vec<&[u8]> = input.split(|byte| *byte == separator).collect();
    if let Some(field) = random.choice(&fields) {
        let again = [&[separator], *field].concat();
        input.extend_from_slice(&again);
    }
}

fn percent_encode(random: &mut Rng, input: &mut Vec<u8>) {
    if !input.is_empty() {
        let position = random.usize(0..input.len());
        let encoded = format!("%{:02X}", input[position]);
        input.splice(position..=position, encoded.into_bytes());
    }
}

/// Rarely, since it is slow: a part many times over.
fn blow_up(random: &mut Rng, input: &mut Vec<u8>) {
    if random.u8(0..32) == 0 {
        let part = input[range(random, input.len())].to_vec();
        let times = random.usize(0..70_000) / part.len().max(1);
        insert(random, input, &part.repeat(times));
    }
}
