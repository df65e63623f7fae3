//! How often our own code allocates for one client-credentials request: counted, and listed by place, in a program of its
//! own, whose allocator counts.

use std::process::Command;

use crate::{
    Failure,
    finding::{Finding, Goal},
};

pub(crate) fn measure() -> Result<Vec<Finding>, Failure> {
    let program = std::env::current_exe()?.with_file_name("allocations");
    let output = Command::new(program).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let text = String::from_utf8(output.stdout)?;
    print!("{text}");
    let counted = text.lines().next().and_then(|line| line.split(' ').next()).ok_or("nothing was counted")?;
    let what = "allocations of a client-credentials request, without the framework's";
    Ok(vec![Finding::new(what, counted.parse()?, "", Goal::AtMost(20.0))])
}
