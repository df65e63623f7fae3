use oauth_grants::prelude::*;

const EMPTY: Scope = scope!("");
const QUOTED: Scope = scope!("say \"hello\" back\\slash");
const NOT_ASCII: Scope = scope!("lesen größe");
const CONTROL: Scope = scope!("read\twrite");
const COMMAS: Scope = scope!("read,write");
const TWICE: Scope = scope!("read write read");
const SEVERAL: Scope = scope!("read, wríte");

fn main() {}
