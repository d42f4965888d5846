-- Who is signed in is found by the person: without this, by reading the staff of every office.
CREATE INDEX "staff_user_id_idx" ON "staff"("user_id");
