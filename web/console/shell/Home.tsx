import { Navigate } from 'react-router';
import { useSession } from '#web/client/session.ts';
import { firstPlace } from './places.ts';

/** Opens what this person works on first. */
export function Home() {
  const { data } = useSession();
  return <Navigate to={firstPlace(data?.me ?? null)} replace />;
}
