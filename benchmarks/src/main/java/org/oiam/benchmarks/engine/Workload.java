package org.oiam.benchmarks.engine;

import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** A world in which every level customises, and questions about it, for benchmarks that keep it elsewhere. */
public final class Workload {

    private final World world;
    private final Questions questions;

    private Workload(World world, Questions questions) {
        this.world = world;
        this.questions = questions;
    }

    /** The world of that size, with a power of two of questions over all its users. */
    public static Workload of(Size size, int count) {
        World world = Worlds.customized(size);
        return new Workload(world, Questions.ofEverybody(world, count));
    }

    /** The catalogue that the world is made with. */
    public Catalogue catalogue() {
        return world.grants().catalogue();
    }

    /** How many users it has, numbered from 1. */
    public int users() {
        return world.users();
    }

    /** The world as rows. */
    public Facts facts() {
        return Rows.of(world);
    }

    /** How many questions there are. */
    public int count() {
        return questions.count();
    }

    /** Whom a question is about. */
    public UserId user(int question) {
        return new UserId(world.userId(questions.users[question]));
    }

    /** What it asks for. */
    public PrivilegeCode privilege(int question) {
        return world.grants().code(questions.privileges[question]);
    }

    /** Where it asks. */
    public TenantId tenant(int question) {
        return new TenantId(world.tenantIds[questions.tenants[question]]);
    }

    /** Its true answer. */
    public boolean expected(int question) {
        return questions.expected[question];
    }
}
