package kizuna.intake;

/// How 01/02/1997 is meant. [#ANY]: not known, so only dates that can mean one day are read.
public enum DateOrder {
    ANY,
    MDY,
    DMY
}
