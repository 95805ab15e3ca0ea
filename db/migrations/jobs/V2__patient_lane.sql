-- The patient lane: the same layout, in a table of its own, so that a long queue of letters is in nobody's way.
create table patient_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(200) not null,
  task_data            bytea,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean not null,
  picked_by            varchar(50),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures int,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index patient_tasks_execution_time on patient_tasks (execution_time);
create index patient_tasks_last_heartbeat on patient_tasks (last_heartbeat);
