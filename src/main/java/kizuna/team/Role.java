package kizuna.team;

/// What a member may do. A member may have several.
public enum Role {
    OWNER,
    MANAGER,
    MEMBER,
    COACH
}
