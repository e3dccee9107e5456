/// Members, roles, stores, signing in, and the record of who did what.
///
/// *Who may call an endpoint* is said on the controller or its method, and nothing is open that
/// does not say so:
///
/// - `@Public` (of `platform`): anyone, signed in or not;
/// - `@OpenTo`: every member who is signed in;
/// - `@OpenTo(Role.OWNER)`, `@OpenTo({Role.OWNER, Role.MANAGER})`: members with one of these roles.
///
/// An endpoint without either is refused to everyone, and a test fails. The method takes a [Me]
/// for the member who is signed in. What belongs to a store is shown only to those who see that
/// store (`me.sees(store)`, in SQL `store_id = any(:stores)` with `me.stores()`); to anyone else it
/// is *not found*, never *forbidden*, so that nothing is told.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package kizuna.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
