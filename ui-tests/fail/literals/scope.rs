use oauth_grants::prelude::*;

const EMPTY: Scope = scope!(""); //~ 1
const QUOTED: Scope = scope!("say \"hello\" back\\slash"); //~ 2
const NOT_ASCII: Scope = scope!("lesen größe"); //~ 1
const CONTROL: Scope = scope!("read\twrite"); //~ 1
const COMMAS: Scope = scope!("read,write"); //~ 1
const TWICE: Scope = scope!("read write read"); //~ 1
const SEVERAL: Scope = scope!("read, wríte"); //~ 2

fn main() {}
