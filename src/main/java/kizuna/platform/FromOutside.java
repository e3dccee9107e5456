package kizuna.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A public endpoint to which other programs post, without a form of ours and its token: what
/// they send carries its own proof, and without it they are turned away (403).
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromOutside {}
