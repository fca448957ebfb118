import { Suspense } from 'react';
import { Outlet } from 'react-router';

/** Room for one page of administration. */
export function AdminPage() {
  return (
    <main className="page">
      <Suspense>
        <Outlet />
      </Suspense>
    </main>
  );
}
