import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

/** Said when the texts themselves did not arrive. */
const bare = {
  title: '这一页没有打开 This page did not open',
  lead: '您写的内容还在这台设备上。What you wrote is still on this device.',
  again: '重新打开 Reload',
  home: '回首页 Home',
  call: '打 12345 Call 12345',
};

const say = (key: keyof typeof bare): string =>
  i18next.isInitialized && i18next.exists(`web:stumble.${key}`) ? i18next.t(`web:stumble.${key}`) : bare[key];

/** The office's own telephone where residents read: the government hotline of every Chinese city. */
const officePhone = '12345';

type Way = {
  /** first page of the app */
  home: string;
  /** whether to offer the telephone: on pages for residents */
  phone?: boolean;
};

/** What is seen instead of a page that could not be shown: what happened, and three ways on. */
export const Stumbled = ({ home, phone }: Way) => (
  <section className="stack main-column" role="alert" style={{ padding: 16, maxWidth: 640, margin: '0 auto' }}>
    <h1>{say('title')}</h1>
    <p>{say('lead')}</p>
    <p>
      <button type="button" className="button main wide" onClick={() => location.reload()}>
        {say('again')}
      </button>
    </p>
    <p>
      <a
        className="button second wide"
        href={home}
        // the same page with another part after # is not loaded again by itself
        onClick={() => setTimeout(() => location.reload())}
      >
        {say('home')}
      </a>
    </p>
    {phone && (
      <p>
        <a className="button second wide" href={`tel:${officePhone}`}>
          {say('call')}
        </a>
      </p>
    )}
  </section>
);

/** Holds a fault of one page, so that the rest of the app stays: what is in it was thrown while drawing. */
export class Boundary extends Component<Way & { children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  private heal = () => this.state.broken && this.setState({ broken: false });

  override componentDidMount() {
    addEventListener('hashchange', this.heal);
  }

  override componentWillUnmount() {
    removeEventListener('hashchange', this.heal);
  }

  override render() {
    const { home, phone, children } = this.props;
    return this.state.broken ? <Stumbled home={home} {...(phone ? { phone } : {})} /> : children;
  }
}
