package kizuna.team;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Members who may call an endpoint: those with one of the roles; with none named, every member who
/// is signed in. On a controller it holds for all its methods; a method's own comes first.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {
    Role[] value() default {};
}
